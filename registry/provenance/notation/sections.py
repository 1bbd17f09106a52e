"""A text's sections: the history itself, then numbered notes, authorities and citations, and editors' remarks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from registry.provenance.dates.months import GERMAN_MONTHS
from registry.provenance.notation.lexicon.remarks import EDITORIAL
from registry.provenance.notation.values import Note, Remark, Span

_HEADING = re.compile(
    r"(?:^|\n|(?<=[.;\])]) )[ \t]{0,20}(?P<name>notes?|footnotes?|authorities|citations|references"
    r"|anmerkungen|fußnoten|normdaten|quellen|nachweise|einzelnachweise|literatur|bibliographie|références)[ \t]{0,4}"
    r"(?::|(?=\n))",
    re.I,
)
_KINDS = dict.fromkeys(("authorities", "normdaten"), "authority") | dict.fromkeys(
    ("citations", "references", "références", "bibliographie", "literatur", "quellen", "nachweise"), "citation"
)
# A line that begins with the first of a month in German begins with no note.
_FIRST_NOTE = re.compile(rf"\n[ \t]{{0,20}}(?:\[1\]|1\.[ \t](?!(?:{'|'.join(GERMAN_MONTHS)})\.? \d{{3}})|\(1\))", re.I)
_AGAIN = re.compile(r"(?<=[.]) \[1\](?= [A-Z“\"])")
_MARK = re.compile(r"\[[ \t]?(?P<bracket>\d{1,3}|[a-z])[ \t]?\]\.?|(?P<number>\d{1,3})\.(?=[ \t\w])")
_AUTHORITY = re.compile(r"[^\n]+")
_CITATION_HEADING = re.compile(
    r"\n[ \t]{0,20}(?P<name>authorities|citations|references|normdaten|quellen)[ \t]{0,4}:", re.I
)
_PARAGRAPH = re.compile(r"\n[ \t\r]{0,20}\n")


@dataclass(frozen=True, slots=True)
class Sections:
    """Where the history stands, and what stands around it."""

    history: tuple[Span, ...]
    notes: tuple[Note, ...]
    remarks: tuple[Remark, ...]


def sections(text: str) -> Sections:
    """The text cut into its sections; every character but blanks is in one."""
    end = _history_end(text)
    notes: list[Note] = []
    remarks: list[Remark] = []
    for start, stop, kind in _apparatus(text, end):
        section_notes, section_remarks = _notes(text, start, stop, kind)
        notes += section_notes
        remarks += section_remarks
    history, editorial = _without_editors(text, end)
    return Sections(tuple(history), tuple(notes), tuple(editorial + remarks))


def is_editorial(words: str) -> bool:
    """Whether words are the editors' about the record, such as "Under review by CGK"."""
    folded = words.strip(" .[]()\n\r\t").casefold()
    return len(folded) < 120 and folded.startswith(EDITORIAL)


def _history_end(text: str) -> int:
    heading = _HEADING.search(text) if ":" in text or "\n" in text else None
    unheaded = _FIRST_NOTE.search(text) or _note_again(text)
    ends = [match.start() for match in (heading, unheaded) if match]
    return min(ends, default=len(text))


def _note_again(text: str) -> re.Match[str] | None:
    """Where the notes begin on the line of the history: the first mark once more, after a full stop."""
    first = text.find("[1]")
    return _AGAIN.search(text, first + 3) if first >= 0 else None


def _apparatus(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """The sections after the history: where each begins and ends, and what its items are."""
    if start >= len(text):
        return
    kind = _kind(_HEADING.match(text, start))
    for match in _CITATION_HEADING.finditer(text, start + 1):
        yield start, match.start(), kind
        start, kind = match.start(), _kind(match)
    yield start, len(text), kind


def _kind(heading: re.Match[str] | None) -> str:
    name = heading["name"].casefold() if heading else "notes"
    return _KINDS.get(name, "note")


def _notes(text: str, start: int, stop: int, kind: str) -> tuple[list[Note], list[Remark]]:
    heading = _HEADING.match(text, start) or _CITATION_HEADING.match(text, start)
    body = heading.end() if heading else start
    marks = list(_authorities(text, body, stop)) if kind == "authority" else list(_numbered(text, body, stop))
    if not marks:
        span = _stripped(text, start, stop)
        return [], [_remark(text, span)] if span else []
    notes, remarks = [], []
    for number, (mark, at, words) in enumerate(marks):
        until = marks[number + 1][1] if number + 1 < len(marks) else stop
        until, editorial = _before_editors(text, words, until)
        remarks += editorial
        notes.append(Note(mark, text[words:until].strip(), (start if number == 0 else at, until), kind))
    return notes, remarks


def _numbered(text: str, body: int, stop: int) -> Iterator[tuple[str, int, int]]:
    """The notes in turn: a mark counts where a line begins, or where it is the number that comes next."""
    expected = 1
    for match in _MARK.finditer(text, body, stop):
        mark = match["bracket"] or match["number"]
        before = text[max(body, match.start() - 3) : match.start()]
        at_line = not before.strip(" \t\r") or before.rstrip(" \t\r").endswith("\n")
        in_turn = mark.isdecimal() and int(mark) == expected and before.rstrip()[-1:] in (".", ";", ")", ":", '"')
        if at_line or (match["bracket"] and in_turn):
            yield mark, match.start(), match.end()
            expected = int(mark) + 1 if mark.isdecimal() else expected


def _authorities(text: str, body: int, stop: int) -> Iterator[tuple[str, int, int]]:
    for match in _AUTHORITY.finditer(text, body, stop):
        name, colon, _ = match.group().partition(":")
        if colon:
            yield name.strip(), match.start(), match.start() + len(name) + 1


def _before_editors(text: str, start: int, stop: int) -> tuple[int, list[Remark]]:
    """The end of a note before the editors' paragraphs that follow the last one."""
    remarks: list[Remark] = []
    for match in reversed(list(_PARAGRAPH.finditer(text, start, stop))):
        span = _stripped(text, match.end(), stop)
        if span is None or not is_editorial(text[slice(*span)]):
            break
        remarks.append(Remark("editorial", text[slice(*span)], span))
        stop = match.start()
    return stop, remarks


def _without_editors(text: str, end: int) -> tuple[list[Span], list[Remark]]:
    """The history's stretches between lines that are the editors'."""
    spans: list[Span] = []
    remarks: list[Remark] = []
    start = at = 0
    while at < end:
        newline = text.find("\n", at, end)
        stop = end if newline < 0 else newline
        if is_editorial(text[at : min(stop, at + 200)]) and stop - at < 200:
            if at > start:
                spans.append((start, at))
            if span := _stripped(text, at, stop):
                remarks.append(Remark("editorial", text[slice(*span)], span))
            start = stop
        at = stop + 1
    if end > start:
        spans.append((start, end))
    return spans, remarks


def _remark(text: str, span: Span) -> Remark:
    words = text[slice(*span)]
    return Remark("editorial" if is_editorial(words) else "sentence", words, span)


def _stripped(text: str, start: int, stop: int) -> Span | None:
    words = text[start:stop]
    stripped = words.strip()
    if not stripped:
        return None
    start += len(words) - len(words.lstrip())
    return start, start + len(stripped)
