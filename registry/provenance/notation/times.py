"""Dates in prose: where they stand, what they say of when a holder got an object and when the holder let it go.

The dates themselves are read by `date_forms`; here are the words around them. Written as EDTF (ISO 8601-2:2019).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from registry.provenance import dates
from registry.provenance.notation.date_forms import DASH, MONTH, ORDINAL, YEAR, edtf_of, marked
from registry.provenance.notation.lexicon.clauses import DATE_WORDS
from registry.provenance.notation.values import Part, Span

_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# Few words begin as a date does; at any other the forms need not be tried.
_BEGINS_DATE = (
    r"(?=\d|EDTF|Ja|Fe|Ma|Ap|Ju|[Aa]u|Se|Oc|No|De|[Ss]pr|[Ss]um|[Ff]al|[Ww]in|[Ee]a|[Mm]id|[Ll]at|ele|tw"
    r"|thi|fo|fi|si|se|ei|ni)"
)
_ATOM = re.compile(
    rf"(?<![a-z\d$£€#/]){_BEGINS_DATE}(?<!\d\.)(?<!no\.)(?:"
    r"(?P<edtf>EDTF [^\s;()“”]+)"
    rf"|(?P<days>{MONTH} {{0,3}}{_DAY}(?:{DASH}| and | & )(?:{MONTH} {{0,2}})?{_DAY},? {{0,3}}{YEAR})"
    rf"|(?P<two>{MONTH} {{0,3}}(?:{_DAY},? {{0,3}})?{YEAR}(?: to "
    rf"|{DASH}){MONTH} {{0,3}}(?:{_DAY},? {{0,3}})?{YEAR})"
    rf"|(?P<mdy>{MONTH},? {{0,3}}{_DAY} ?[,.]? {{0,3}}{YEAR})"
    rf"|(?P<ddays>{_DAY}{DASH}{_DAY} {MONTH},? {{0,3}}{YEAR})"
    rf"|(?P<dmy>{_DAY} {{1,8}}(?:of )?{MONTH},? {{0,3}}{YEAR})"
    rf"|(?P<months>{MONTH}(?:{DASH}|/){MONTH},? {{0,3}}{YEAR})"
    rf"|(?P<my>{MONTH},? {{0,3}}(?:of )?{YEAR})"
    rf"|(?P<season>(?:[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)(?: of)?,? {{1,2}}{YEAR})"
    rf"|(?P<slash>\d{{1,2}}/\d{{1,2}}(?:{DASH}\d{{1,2}}(?:/\d{{1,2}})?)?/(?:{YEAR}|\d\d)(?!\d))"
    rf"|(?P<mslash>\d{{1,2}}/{YEAR})"
    rf"|(?P<dotted>\d{{1,2}}\.\d{{1,2}}\.{YEAR})"
    rf"|(?P<dashed>\d{{1,2}}-\d{{1,2}}-(?:{YEAR}|\d\d)(?!\d))"
    rf"|(?P<iso>{YEAR}-\d\d-\d\d)"
    r"|(?P<decade>(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -]{1,2}(?:the )?)?(?:1\d|20)\d0['’]?s(?: or (?:the )?(?:1\d"
    r"|20)?\d0['’]?s)?)"
    r"|(?P<century>(?:(?:[Ee]arly|[Mm]id|[Ll]ate|first half of the|second half of the)[ -]{1,2})?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL})[ -]?[Cc](?:entury|ent\.))"
    rf"|(?P<either>{YEAR} ?(?:or|/) ?{YEAR})"
    rf"|(?P<centuries>(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -])?\d{{1,2}}(?:st|nd|rd|th){DASH}"
    r"(?:(?:early|mid|late)[ -])?\d{1,2}(?:st|nd|rd|th) [Cc]entury)"
    rf"|(?P<short>{YEAR}/\d\d(?!\d))"
    rf"|(?P<later>{YEAR} or (?:later|earlier|before|after))"
    rf"|(?P<open>{YEAR} ?[-–—] ?(?:present\b)?(?=[?:;,.)\s]|$)\??)"
    rf"|(?P<years>{YEAR}(?:\?|\(\?\))?{DASH}(?:(?:ca?\.|circa|before|by) ?)?(?:{YEAR}|\d\d)(?!\d))"
    rf"|(?P<year>(?<![A-Za-z])(?<![A-Z]-){YEAR})"
    r")(?![\w/])"
)
_NAMES_ON = re.compile(r"(?: (?!and\b|to\b|until\b|at\b|by\b|in\b|on\b|from\b|for\b)[A-Z][a-z]+|[-'’][A-Za-z])")
# The full stop after it, but for the two of an open end: "EDTF 1296/...".
_END_OF_EDTF = re.compile(r"(?<=/\.\.)[,.]+$|(?<![,./])[,.]+$|(?<=/),+$")
_NUMBERING = ("no. ", "nos. ", "lot ", "lots ", "lot. ", "sale ", "number ", "no ", "stock ", "cat. ")
_KIND_OF_SALE = re.compile(r"\b(?:his|her|their|forced|estate|anonymous|private) sale $", re.I)
_DOUBT_MARK = re.compile(r" ?(?:\(\?\)|\?)")
_DASHES = ("-", "–", "—")
_DIGIT = re.compile(r"\d")
# A date that may stand before any digit.
_WITHOUT_DIGIT = re.compile(r"EDTF|th [Cc]entury|first [Cc]entury")
# What stands before the first digit of any other date is no longer.
_BEFORE_DIGIT = 60


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it stands in a text: the words before it that tell its sense, its EDTF and its span with them.

    `edtf` is empty where the words are a date's and can't be read, such as "February 30, 1950". `last` is the end of a
    stretch of years, as in "1926-52"; empty where the stretch is open.
    """

    start: int
    end: int
    lead: str
    edtf: str
    last: str | None = None


@dataclass(frozen=True, slots=True)
class TenureDates:
    """When a holder got an object and let it go, in EDTF, and where the text says so."""

    span: Span
    acquired: str | None = None
    relinquished: str | None = None
    acquired_span: Span | None = None
    relinquished_span: Span | None = None

    def parts(self) -> Iterator[Part]:
        """Which words tell of each; one stretch of years tells of both, and counts for the first."""
        if self.acquired_span:
            yield Part("acquired", *self.acquired_span)
        if self.relinquished_span and self.relinquished_span != self.acquired_span:
            yield Part("relinquished", *self.relinquished_span)


def written_dates(text: str, start: int = 0) -> Iterator[WrittenDate]:
    """The dates of a clause, each with the words that lead to it. Words in which a year is part of a name are none."""
    digit = _DIGIT.search(text, start)
    is_worded = "entury" in text or "EDTF" in text
    if digit is None and not (is_worded and _WITHOUT_DIGIT.search(text, start)):
        return
    begins = start if digit is None or is_worded or "ent." in text else digit.start() - _BEFORE_DIGIT
    floor = start
    for match in _ATOM.finditer(text, max(start, begins)):
        kind, words = match.lastgroup or "year", match.group()
        doubt = _DOUBT_MARK.match(text, match.end())
        if kind == "edtf":
            words, doubt = _END_OF_EDTF.sub("", words), None
        if kind == "year" and _is_number(text, match.start()):
            continue
        begins, lead = _lead(text, match.start(), floor)
        if kind in ("year", "my") and _NAMES_ON.match(text, match.end()) and not _is_before_name(text, begins, match):
            continue
        end = doubt.end() if doubt else match.start() + len(words)
        yield WrittenDate(begins, end, lead, *(edtf_of(kind, words, is_doubted=doubt is not None) or ("", None)))
        floor = end


def _is_before_name(text: str, begins: int, match: re.Match[str]) -> bool:
    """Whether a date opens a clause, and a name stands after it: "By 1890 Ada Specimen", "1890 Ada Specimen"."""
    if text[:begins].strip() or text[match.end()] != " ":
        return False
    return begins < match.start() or " " in text[match.end() :].partition(",")[0].strip()


def _is_number(text: str, at: int) -> bool:
    """Whether four digits are a number and no year: a lot's or a sale's, but not those after "forced sale"."""
    if not text[max(0, at - 8) : at].casefold().endswith(_NUMBERING):
        return False
    return _KIND_OF_SALE.search(text, max(0, at - 24), at) is None


def _lead(text: str, at: int, floor: int) -> tuple[int, str]:
    """The words before a date that belong to it ("until at least"), and where they begin."""
    begins = at
    dash = len(text[floor:at].rstrip(" ")) + floor - 1
    if text[dash : dash + 1] in _DASHES and not text[floor:dash].strip():
        return dash, "until"
    if at > floor and text[at - 1] == "~":
        return at - 1, "c."
    while begins > floor:
        stop = begins
        while stop > floor and text[stop - 1] in " \t":
            stop -= 1
        first = stop
        while first > floor and stop - first < 14 and (text[first - 1].isalpha() or text[first - 1] == "."):
            first -= 1
        word = text[first:stop].casefold()
        if word not in DATE_WORDS or (first > floor and text[first - 1].isalnum()):
            break
        begins = first
    lead = " ".join(text[begins:at].casefold().split())
    dash = len(text[floor:begins].rstrip(" ")) + floor - 1
    if lead and text[dash : dash + 1] in _DASHES and not text[floor:dash].strip():
        return dash, f"until {lead}"
    return begins, lead


def tenure_dates(written: list[WrittenDate]) -> TenureDates:
    """What the dates of one holder say together."""
    acquired: tuple[str, Span] | None = None
    relinquished: tuple[str, Span] | None = None
    for edtf, side, span, last in _moments(written):
        if side == "until":
            relinquished = relinquished or (edtf, span)
        elif acquired is None:
            acquired = edtf, span
            relinquished = (last, span) if last else relinquished
        elif last and relinquished is None and edtf == acquired[0]:
            relinquished = last, span  # "through A, 1936; B, 1936-1950"
    begun = acquired if acquired and dates.is_date(acquired[0]) else (None, None)
    ended = relinquished if relinquished and dates.is_date(relinquished[0]) else (None, None)
    return TenureDates((written[0].start, written[-1].end), begun[0], ended[0], begun[1], ended[1])


def _moments(written: list[WrittenDate]) -> Iterator[tuple[str, str, Span, str | None]]:
    """Each date's EDTF, the end of a tenure it tells, its span, and the end of its stretch; "between" takes two."""
    waiting = iter(written)
    for date in waiting:
        edtf, side = _sense(date)
        span, last = (date.start, date.end), date.last
        if "between" in date.lead:
            second = next(waiting, None)
            if second is not None and second.lead.startswith("and"):
                edtf, span = f"{edtf}/{_sense(second)[0]}", (date.start, second.end)
            elif second is not None:
                yield edtf, side, span, last
                (edtf, side), span, last = _sense(second), (second.start, second.end), second.last
        yield edtf, side, span, last


def _sense(date: WrittenDate) -> tuple[str, str]:
    """The EDTF of a date with what the words before it make of it, and which end of a tenure it tells."""
    if not date.lead:
        return date.edtf, "since"
    words = date.lead.split()
    edtf = date.edtf
    if any(word in _ABOUT for word in words):
        edtf = marked(edtf, "~")
    if any(word in _DOUBT for word in words):
        edtf = marked(edtf, "?")
    side = "until" if any(word in _UNTIL for word in words) and "prior" not in words else "since"
    if (years := _SOME_YEAR.fullmatch(edtf)) and words:
        edtf = _end_of_years(years, words) or edtf
    if "/" in edtf and not edtf.startswith("["):
        return edtf, side
    if ("least" in words or "still" in words) and "by" not in words:
        return (f"{edtf}/..", "until") if side == "until" else (f"../{edtf}", side)
    if any(word in ("after", "earlier") for word in words) and "no" not in words and "not" not in words:
        return f"{edtf}/..", side
    if any(word in ("by", "before", "prior", "later") for word in words):
        return f"../{edtf}", side
    return edtf, side


_SOME_YEAR = re.compile(r"\[(?P<first>\d{4})\.\.(?P<last>\d{4})\]")


def _end_of_years(years: re.Match[str], words: list[str]) -> str | None:
    """Of some year within a stretch, "the mid-1930s", the one that "by" or "after" reaches to."""
    if any(word in ("after", "earlier") for word in words) and "no" not in words and "not" not in words:
        return years["last"]
    if any(word in ("by", "before", "prior", "later") for word in words):
        return years["last"] if "before" not in words else years["first"]
    return None


_ABOUT = frozenset(("about", "around", "circa", "ca", "ca.", "c", "c.", "approximately", "approx."))
_DOUBT = frozenset(("probably", "possibly", "likely", "perhaps"))
_UNTIL = frozenset(("until", "till", "to", "through", "thru", "untill", "unti", "until:"))
