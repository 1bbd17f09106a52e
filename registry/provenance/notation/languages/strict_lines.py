"""Reading the strict form of a language: a text of which every line is in it, and so tells without any guess.

    1905–1938: Ada Muster (1860–1941), Ulm, Erbgang [1];
    […]
    4. Mai 1951: Museum Testau, Testau, Ersteigerung (Auktion Demo & Sohn, Bern, 4. Mai 1951, Los 7)

After a semicolon the next got it from this holder, after "[…]" that is not known, and else nothing can be said.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from registry.provenance.codes import EventCode
from registry.provenance.notation.languages.language import Language
from registry.provenance.notation.languages.strict_dates import date_in, tenure_in
from registry.provenance.notation.languages.strict_words import StrictWords
from registry.provenance.notation.values import Entry, Part, Sale, Span

GAP = "[…]"
LONGEST_LINE = 3000
_QUOTED = re.compile(r"„(?P<name>[^\n]+)“")
_SIGN = re.compile(r"„|“(?=$|[,)]| [(\[])|[(),]")
_LINE = re.compile(r"[^\n]+")


class NotStrictError(ValueError):
    """The words are not in the strict form."""


@dataclass(frozen=True, slots=True)
class _Forms:
    """What the parts of a line look like in a language."""

    line: re.Pattern[str]
    head: re.Pattern[str]
    manner: re.Pattern[str]
    of_word: Mapping[str, tuple[str, EventCode | None]]


@lru_cache(maxsize=8)
def _forms(words: StrictWords) -> _Forms:
    of_word: dict[str, tuple[str, EventCode | None]] = {word: (method, None) for method, word in words.methods.items()}
    of_word |= {word: (method, event_type) for event_type, (method, word) in words.exact.items()}
    manners = "|".join(map(re.escape, sorted(of_word, key=len, reverse=True)))
    return _Forms(
        re.compile(
            rf"(?P<when>[^:„“\n]{{1,150}}): (?P<body>.+?)(?: \({words.price} (?P<price>.+)\))?"
            r"(?P<notes>(?: \[\w{1,3}\])*)(?P<tie>;?)"
        ),
        re.compile(
            rf"(?P<joint>{words.jointly} |{words.instead} )?(?P<hedge>{words.hedge} )?"
            r"(?P<party>„.+“|[^„“()\[\];]+?)(?: \((?P<life>[^()]*\d[^()]*|[-–?]+)\))?(?: \[(?P<kinship>[^\[\]]{4,})\])?"
        ),
        re.compile(
            rf"(?P<word>{manners})(?P<promised> \({words.promised}\))?(?: \({words.sale}(?P<sale>(?:[ ,].*)?)\))?"
        ),
        of_word,
    )


def read_strict(text: str, history: Iterable[Span], language: Language) -> tuple[Entry, ...] | None:
    """The holders of a history that is in the strict form; None of one that is not from the first line to the last."""
    if language.strict is None:
        return None
    entries: list[Entry] = []
    direct: bool | None = None
    try:
        for start, end in _lines(text, history):
            if text[start:end] == GAP:
                direct = False
                continue
            entry, is_tying = _read_line(text[start:end], language, language.strict)
            entries.append(_placed(entry, start, end, direct if entries else None))
            direct = True if is_tying else None
    except NotStrictError:
        return None
    return tuple(entries) or None


def entry_of(line: str, language: Language, words: StrictWords) -> Entry | None:
    """The holder that one line tells of, None where it is not in the strict form."""
    try:
        return _read_line(line, language, words)[0]
    except NotStrictError:
        return None


def _lines(text: str, history: Iterable[Span]) -> Iterator[Span]:
    for start, end in history:
        for match in _LINE.finditer(text, start, end):
            words = match.group().strip()
            if words:
                first = match.start() + match.group().index(words)
                yield first, first + len(words)


def _placed(entry: Entry, start: int, end: int, direct: bool | None) -> Entry:
    return replace(entry, span=(start, end), direct=direct, parts=tuple(part.moved(start) for part in entry.parts))


@lru_cache(maxsize=1024)
def _read_line(line: str, language: Language, words: StrictWords) -> tuple[Entry, bool]:
    """The holder of a line, and whether the next got it from them."""
    forms = _forms(words)
    match = forms.line.fullmatch(line) if len(line) <= LONGEST_LINE else None
    tenure = tenure_in(match["when"], words) if match else None
    if match is None or tenure is None:
        raise NotStrictError(line)
    line_of_holder = _Line(line, language, words, forms)
    line_of_holder.add_tenure(tenure, match.span("when"))
    segments = list(_segments(line, *match.span("body")))
    line_of_holder.add_head(*segments[0])
    rest = segments[1:]
    if rest and line[slice(*rest[-1])].startswith(f"{words.agent} "):
        line_of_holder.add_agent(*rest.pop())
    if rest and (manner := forms.manner.fullmatch(line, *rest[-1])):
        rest.pop()
        line_of_holder.add_manner(manner)
    if rest:
        line_of_holder.add_place(rest)
    line_of_holder.add_end(match)
    return line_of_holder.entry(), bool(match["tie"])


def _segments(line: str, start: int, end: int) -> Iterator[Span]:
    """The stretches between commas that stand neither in quotation marks nor in brackets."""
    depth, at, is_quoted = 0, start, False
    for match in _SIGN.finditer(line, start, end):
        sign = match.group()
        if is_quoted or sign == "„":
            is_quoted = sign != "“"
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "," and not depth and line.startswith(" ", match.end()):
            yield at, match.start()
            at = match.end() + 1
    yield at, end


class _Line:
    """A line while it is read: the fields of its entry, and which words tell what."""

    def __init__(self, line: str, language: Language, words: StrictWords, forms: _Forms) -> None:
        self._line, self._language, self._words, self._forms = line, language, words, forms
        self._entry = Entry(None, (0, len(line)))
        self._parts: list[Part] = []

    def entry(self) -> Entry:
        return replace(self._entry, parts=tuple(sorted(self._parts, key=lambda part: part[1:])))

    def _add(self, kind: str, start: int, end: int) -> None:
        self._parts.append(Part(kind, start, end))

    def _name(self, kind: str, start: int, end: int) -> str:
        """A name as it is meant, without quotation marks. Raises NotStrictError where it may be more than a name."""
        words = self._line[start:end]
        if quoted := _QUOTED.fullmatch(words):
            self._add(kind, start + 1, end - 1)
            return quoted["name"]
        if not is_plain(words, self._language):
            raise NotStrictError(words)
        self._add(kind, start, end)
        return words

    def add_tenure(self, tenure: tuple[str | None, str | None], span: Span) -> None:
        self._entry = replace(self._entry, acquired=tenure[0], relinquished=tenure[1])
        self._add("relinquished" if tenure[0] is None and tenure[1] else "acquired", *span)

    def add_head(self, start: int, end: int) -> None:
        match = self._forms.head.fullmatch(self._line, start, end)
        if match is None:
            raise NotStrictError(self._line[start:end])
        is_unnamed = match["party"] == self._words.unnamed
        party = None if is_unnamed else self._name("party", *match.span("party"))
        if is_unnamed:
            self._add("method", *match.span("party"))
        self._entry = replace(
            self._entry,
            party=party,
            uncertain=match["hedge"] is not None,
            is_joint=match["joint"] is not None,
            life=match["life"],
            kinship=match["kinship"],
        )
        for group, kind in (("hedge", "hedge"), ("joint", "method"), ("life", "life"), ("kinship", "kinship")):
            if match[group]:
                self._add(kind, *match.span(group))

    def add_agent(self, start: int, end: int) -> None:
        name = start + len(self._words.agent) + 1
        self._add("method", start, name)
        self._entry = replace(self._entry, agent=self._name("agent", name, end))

    def add_place(self, segments: list[Span]) -> None:
        names = [self._name("place", *segment) for segment in segments]
        is_quoted = self._line[segments[0][0]] == "„"
        if is_quoted and len(segments) > 1:
            raise NotStrictError(self._line)
        self._entry = replace(self._entry, place=", ".join(names))

    def add_manner(self, match: re.Match[str]) -> None:
        method, event_type = self._forms.of_word[match["word"]]
        sale = self._sale(*match.span("sale")) if match["sale"] is not None else None
        if sale and method not in ("auction", "purchase"):
            raise NotStrictError(self._line)
        if method == "unknown" and match["promised"] is None:
            raise NotStrictError(self._line)
        self._entry = replace(
            self._entry,
            method="auction" if sale else method,
            event_type=event_type,
            auction=sale,
            is_promised=match["promised"] is not None,
        )
        self._add("method", match.start(), match.start("sale") if sale else match.end())

    def _sale(self, start: int, end: int) -> Sale:
        """The sale that stands in brackets: its house, place, date and lot, and who consigned."""
        words = self._words
        segments = list(_segments(self._line, start, end))
        lot = self._led(segments, words.lot, "lot")
        seller = self._led(segments, words.seller, "house")
        date = None
        if len(segments) > 1 and (date := date_in(self._text(segments[-1]), words, is_stretch=True)):
            self._add("acquired", *segments.pop())
        house = place = None
        first = segments[0] if segments else (end, end)
        if self._line.startswith(f" {words.sale_in} ", *first):
            segments[0] = (first[0] + len(words.sale_in) + 2, first[1])
        elif self._line.startswith(" ", *first):
            house = self._name("house", first[0] + 1, first[1])
            segments = segments[1:]
        else:
            segments = segments[1:]
        if segments:
            place = ", ".join(self._name("place", *segment) for segment in segments)
        return Sale(house, place, date, lot, seller)

    def _led(self, segments: list[Span], word: str, kind: str) -> str | None:
        """What the last of the segments says after this word, if it begins with it."""
        if len(segments) < 2 or not self._text(segments[-1]).startswith(f"{word} "):
            return None
        start, end = segments.pop()
        if kind != "lot":
            return self._name(kind, start + len(word) + 1, end)
        self._add(kind, start, end)
        told = self._line[start + len(word) + 1 : end]
        quoted = _QUOTED.fullmatch(told)
        return quoted["name"] if quoted else told

    def _text(self, segment: Span) -> str:
        return self._line[slice(*segment)]

    def add_end(self, match: re.Match[str]) -> None:
        marks = tuple(re.findall(r"\w+", match["notes"]))
        self._entry = replace(self._entry, price=match["price"], notes=marks)
        if match["price"]:
            self._add("price", match.start("price") - len(self._words.price) - 1, match.end("price"))
        if marks:
            self._add("note", *match.span("notes"))


def is_plain(name: str, language: Language) -> bool:
    """Whether words can be a name without quotation marks: they begin as one, and tell of no way of passing."""
    if not name or name != name.strip() or name[0].islower() or any(sign in name for sign in "„“():;[]\n"):
        return False
    kinds = ("roles", "kinship", "unsold", "gaps", "undated")
    is_other = any(language.pattern(kind).fullmatch(name) for kind in kinds)
    return not is_other and next(language.cues_in(name), None) is None
