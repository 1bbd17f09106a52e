"""How a museum numbers what comes to it: schemes such as `{year}.{n}.{part}`, one a kind of number.

A scheme is fixed text with `{year}` or `{yy}`, `{n}` (`{n:4}`: at least four digits) and, at the end, `{part}` or
`{part:a}` with what stands before it. Numbers are read leniently, as people type and import them: 2026.12 is 2026.0012.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count, pairwise
from typing import Literal, NamedTuple

from registry.errors import DocumentError
from registry.provenance import lengths
from registry.provenance.codes import IdentifierType
from registry.provenance.documents import Document
from registry.provenance.documents.base import Identifier
from registry.provenance.text import search_key

NumberKind = Literal["accession", "inventory", "loan_in", "entry"]
# The kinds of numbers that a museum gives. Of an entry several objects have one number, as they came in together.
NUMBER_KINDS: tuple[NumberKind, ...] = ("accession", "inventory", "loan_in", "entry")
# What an object is known by while it has no number of the collection.
OF_COMING: tuple[NumberKind, ...] = ("loan_in", "entry")
OF_ONE_OBJECT: tuple[NumberKind, ...] = ("accession", "inventory", "loan_in")

YearForm = Literal["", "year", "yy"]
PartForm = Literal["", "1", "a"]

_PLACE = re.compile(r"\{([^{}]*)\}")
_RUNNING = re.compile(r"n(?::([1-9]))?")
_PARTS: dict[str, PartForm] = {"part": "1", "part:a": "a"}
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_BLANKS = re.compile(r"\s+")
_BESIDE_SIGNS = re.compile(r" ?([^\w ]) ?")
# So many digits a running number has at most; what is longer is something else.
_MOST_DIGITS = 9


def known_by(identifiers: Sequence[Identifier], kinds: Sequence[IdentifierType] = NUMBER_KINDS) -> Identifier | None:
    """The number that a museum knows an object by, the first of the first kind that there is one of: of the collection,
    or else of its loan or its entry."""
    return next((one for kind in kinds for one in identifiers if one["type"] == kind), None)


class StatedNumber(NamedTuple):
    """A number as an object states it."""

    reference: str
    kind: NumberKind
    value: str
    issuer: str | None


def numbers_stated(document: Document) -> list[StatedNumber]:
    """The numbers of an object of which no other has the same."""
    if document["kind"] != "object" or "withdrawn" in document:
        return []
    return [
        StatedNumber(document["ref"], kind, number["value"], number.get("issuer"))
        for number in document.get("identifiers", ())
        for kind in OF_ONE_OBJECT
        if number["type"] == kind
    ]


class Number(NamedTuple):
    """A number that belongs to a scheme: the year as it stands in it, the running number, and which part."""

    year: str
    running: int
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """How one kind of number is written. `head` is its pattern without the part, `joint` what stands before that;
    `is_yearly` says that the running number begins again with each year."""

    pattern: str
    is_yearly: bool
    year: YearForm
    width: int
    head: str
    joint: str
    part: PartForm
    expression: re.Pattern[str] = field(repr=False, compare=False)

    def written(self, number: Number) -> str:
        """The number as it is written."""

        def filled(place: re.Match[str]) -> str:
            return number.year if place[1] in ("year", "yy") else f"{number.running:0{self.width}}"

        text = _PLACE.sub(filled, self.head)
        return text if number.part is None else f"{text}{self.joint}{self._part_written(number.part)}"

    def read(self, text: str) -> Number | None:
        """What a text says as a number of this scheme; None of one that belongs to none of it."""
        match = self.expression.fullmatch(_plain(text))
        if match is None:
            return None
        year = match["year"] if self.year else ""
        return Number(year, int(match["n"]), self._part_read(match["part"]) if self.part else None)

    def series(self, number: Number) -> str:
        """Within what numbers run on: a year, or all."""
        return number.year if self.is_yearly else ""

    def year_written(self, year: int) -> str:
        """A year as it stands in a number; nothing where no year does."""
        return {"": "", "year": f"{year:04}", "yy": f"{year % 100:02}"}[self.year]

    def beginning(self, year: int) -> str:
        """The text that every number begins with which runs on in this year."""
        return self.beginning_in(self.year_written(year))

    def beginning_in(self, written: str) -> str:
        """The same of a year as it stands in a number."""
        before = self.head[: self.head.index("{n")]
        fixed = before if self.is_yearly else before.partition("{y")[0]
        return _PLACE.sub(written, fixed)

    def _part_written(self, part: int) -> str:
        return str(part) if self.part == "1" else _letters(part)

    def _part_read(self, text: str | None) -> int | None:
        if text is None:
            return None
        return int(text) if self.part == "1" else _of_letters(text.lower())


def is_own(issuer: str | None, names: Collection[str]) -> bool:
    """Whether a number is an institution's own: it says so, or does not say whose it is. `names` are those of the
    institution, as they are searched by."""
    return issuer is None or search_key(issuer) in names


def _expression(head: str, joint: str, part: PartForm) -> re.Pattern[str]:
    """What the numbers of a scheme look like."""
    pieces = re.split(r"(\{[^{}]*\})", head)
    return re.compile("".join(map(_piece, pieces)) + _part_expression(joint, part), re.IGNORECASE)


def _piece(piece: str) -> str:
    if piece in ("{year}", "{yy}"):
        return f"(?P<year>[0-9]{{{4 if piece == '{year}' else 2}}})"
    return f"(?P<n>[0-9]{{1,{_MOST_DIGITS}}})" if _PLACE.fullmatch(piece) else re.escape(_alike(piece))


def _part_expression(joint: str, part: PartForm) -> str:
    if not part:
        return ""
    shape = f"[0-9]{{1,{_MOST_DIGITS}}}" if part == "1" else "[a-z]{1,3}"
    return f"(?:{re.escape(_alike(joint))}(?P<part>{shape}))?"


def scheme(pattern: str, *, is_yearly: bool) -> Scheme:
    """The scheme that a pattern describes. Raises DocumentError."""
    pattern = pattern.strip()
    lengths.check(pattern, lengths.LABEL)
    places = _PLACE.findall(pattern)
    years = [place for place in places if place in ("year", "yy")]
    running = [found for place in places if (found := _RUNNING.fullmatch(place))]
    parts = [place for place in places if place in _PARTS]
    if unknown := [place for place in places if place not in (*years, *parts) and not _RUNNING.fullmatch(place)]:
        raise DocumentError("number.unknown-place", place=f"{{{unknown[0]}}}")
    if len(running) != 1 or re.search(r"[{}]", _PLACE.sub("", pattern)):
        raise DocumentError("number.no-running")
    if len(years) > 1 or len(parts) > 1:
        raise DocumentError("number.twice")
    if is_yearly and not years:
        raise DocumentError("number.no-year")
    head, joint = _apart(pattern, parts)
    year: YearForm = "" if not years else "yy" if years[0] == "yy" else "year"
    part: PartForm = _PARTS[parts[0]] if parts else ""
    expression = _expression(head, joint, part)
    return Scheme(pattern, is_yearly, year, int(running[0][1] or 1), head, joint, part, expression)


def _apart(pattern: str, parts: Sequence[str]) -> tuple[str, str]:
    """A pattern without its part, and what stands before that."""
    if not parts:
        return pattern, ""
    before, _, after = pattern.partition(f"{{{parts[0]}}}")
    head = before[: before.rindex("}") + 1] if "}" in before else ""
    joint = before[len(head) :]
    # Digits that follow on digits could be read either way.
    if after or not head or (parts[0] == "part" and (not joint or joint[-1].isdigit() or joint[0].isdigit())):
        raise DocumentError("number.part-not-last")
    return head, joint


def identity(text: str, of: Scheme | None) -> Number | str:
    """By what a number is known to be the same as another, however it is typed: what it says by its scheme, or, where
    it belongs to none, its letters and digits."""
    number = of.read(text) if of is not None else None
    return number if number is not None else search_key(_plain(text)) or _plain(text)


def spellings(text: str, of: Scheme | None) -> set[str]:
    """The keys by which what may be the same number is looked for: as typed, as the scheme writes it, and without the
    noughts before its running number."""
    texts = [text, _plain(text)]
    if of is not None and (number := of.read(text)) is not None:
        texts += [of.written(number), replace(of, width=1).written(number)]
    return {search_key(each) for each in texts} - {""}


def following(of: Scheme, year: int, taken: Iterable[Number], given_back: Collection[Number] = ()) -> Iterator[Number]:
    """The numbers that come next, one after the other: those of the series that were given back, from the lowest, then
    those after the highest taken."""
    written = of.year_written(year)
    here = Number(written, 0)
    used = {number.running for number in taken if of.series(number) == of.series(here)}
    back = {
        number.running
        for number in given_back
        if number.part is None and number.year == written and number.running not in used
    }
    return (Number(written, running) for running in chain(sorted(back), count(max(used | back, default=0) + 1)))


def next_part(whole: Number, taken: Iterable[Number]) -> Number:
    """The number of the next part of a whole."""
    same = (whole.year, whole.running)
    parts = [number.part for number in taken if (number.year, number.running) == same and number.part is not None]
    return whole._replace(part=max(parts, default=0) + 1)


class Gap(NamedTuple):
    """Running numbers that lie between others, of a year or of all, and have none themselves."""

    series: str
    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


def gaps(of: Scheme, numbers: Iterable[Number]) -> Iterator[Gap]:
    """What lies between the lowest and the highest of each series and is none of these."""
    by_series: dict[str, set[int]] = {}
    for number in numbers:
        by_series.setdefault(of.series(number), set()).add(number.running)
    for series, running in sorted(by_series.items()):
        for before, after in pairwise(sorted(running)):
            if after > before + 1:
                yield Gap(series, before + 1, after - 1)


def gap_in_words(of: Scheme, gap: Gap) -> str:
    """A gap as its first and last number, which have no year where numbers run on over the years."""
    if of.year and not of.is_yearly:
        ends = [f"{running:0{of.width}}" for running in (gap.first, gap.last)]
    else:
        ends = [of.written(Number(gap.series, running)) for running in (gap.first, gap.last)]
    return "–".join(dict.fromkeys(ends))


def _plain(text: str) -> str:
    """A text as people write it who type alike, without blanks around it."""
    return _alike(text).strip()


def _alike(text: str) -> str:
    """A text with the digits of Europe, letters of one width, one kind of dash, and no blanks beside signs."""
    if text.isascii() and text.isprintable() and " " not in text:
        return text
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
    digits = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in plain)
    return _BESIDE_SIGNS.sub(r"\1", _BLANKS.sub(" ", digits))


def _letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa."""
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _of_letters(text: str) -> int:
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - ord("a") + 1
    return number
