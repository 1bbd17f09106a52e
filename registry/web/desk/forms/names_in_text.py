"""Whom and where the names in a provenance text mean: told where no doubt is left, asked where one is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from registry.provenance.documents import Document
from registry.provenance.notation.identifications import Identification
from registry.provenance.references import kind_of
from registry.provenance.text import fold
from registry.queries.records.lookup import Hit, hits
from registry.web.desk.forms.form_data import FormData

# The answer that nobody on record is meant.
ANOTHER = "another"
_FIELD = "meant-"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a name may mean: how it is named, what tells it from others, and why it may be meant."""

    reference: str
    words: str
    note: str
    reason: str


@dataclass(frozen=True, slots=True)
class NameInText:
    """Words of a text and the record that they were `taken_for`; of those left open, `reference` is that of a record of
    their own, which they can come to unless it is on record. The `candidates` are what they may mean besides."""

    words: str
    reference: str
    is_place: bool
    taken_for: Candidate | None
    candidates: tuple[Candidate, ...]
    can_be_another: bool

    @property
    def field(self) -> str:
        """The field by which it is answered who is meant."""
        return f"{_FIELD}{self.reference}"

    @property
    def question(self) -> str:
        return "Which place is meant by" if self.is_place else "Who is meant by"

    @property
    def is_asked(self) -> bool:
        return self.taken_for is None and bool(self.candidates)

    def answer(self, data: FormData) -> Candidate | None:
        """The record that somebody said is meant."""
        return next((one for one in self.candidates if one.reference == data.get(self.field)), None)

    def is_answered(self, data: FormData) -> bool:
        is_another = self.can_be_another and data.get(self.field) == ANOTHER
        return is_another or self.answer(data) is not None


def names_in_text(
    connection: Connection, identifications: Sequence[Identification], made: Mapping[str, Document]
) -> list[NameInText]:
    """The names of which something on record is told or asked, in the order of the text; `made` are the records that
    the text makes, by reference."""
    wanted = dict.fromkeys(ref for one in identifications for ref in (one.ref, *(match.ref for match in one.near)))
    known = {hit.label.reference: hit for hit in hits(connection, [*wanted])}
    names = (_name(one, known, made) for one in identifications)
    return [name for name in names if name.candidates or (name.taken_for and not _is_own(name, made))]


def _is_own(name: NameInText, made: Mapping[str, Document]) -> bool:
    """Whether a name was taken for the record that the text itself makes by that name."""
    return name.reference in made and fold(_made_name(made[name.reference])) == fold(name.words)


def _name(one: Identification, known: Mapping[str, Hit], made: Mapping[str, Document]) -> NameInText:
    matched = {one.ref: one.reason} if one.reason else {}
    near = {match.ref: match.reason for match in one.near}
    told = {
        ref: candidate
        for ref, reason in {**near, **matched}.items()
        if (candidate := _candidate(ref, reason, known, made)) is not None
    }
    return NameInText(
        words=one.words,
        reference=one.ref,
        is_place=kind_of(one.ref) == "place",
        taken_for=told.get(one.ref) if one.reason else None,
        candidates=tuple(told[ref] for ref in near if ref in told),
        can_be_another=one.ref in made and one.ref not in known,
    )


def _candidate(ref: str, reason: str, known: Mapping[str, Hit], made: Mapping[str, Document]) -> Candidate | None:
    if ref in known:
        return Candidate(ref, known[ref].words, known[ref].label.note or "", reason)
    return Candidate(ref, f"{_made_name(made[ref])} (new)", "", reason) if ref in made else None


def _made_name(document: Document) -> str:
    return document["names"][0]["text"] if document["kind"] in ("party", "place") else ""


def answers(names: Iterable[NameInText], data: FormData) -> dict[str, str]:
    """The records that the names left open mean, by the reference that each would have of its own."""
    said = ((name.reference, name.answer(data)) for name in names if name.is_asked)
    return {reference: answer.reference for reference, answer in said if answer is not None}


def told_names(names: Iterable[NameInText], data: FormData) -> list[tuple[str, Candidate]]:
    """Each name that came to a record on record, with that record and why."""
    meant = ((name.words, name.taken_for or name.answer(data)) for name in names)
    return [(words, one) for words, one in meant if one is not None]
