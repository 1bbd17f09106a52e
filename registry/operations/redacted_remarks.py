"""Where staff quote what is redacted: in notes on their research, in reasons of consent, in lists that they saved; and
the names of its files."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select, update

from registry.ledger.states import State
from registry.models import (
    ConsentStep,
    FindingMark,
    FindingTask,
    Institution,
    PartyContact,
    PartyDistinction,
    ProseMeaning,
    Record,
    Rendition,
    SavedList,
    StoredFile,
    TextTask,
)
from registry.operations.redacted_copies import REMOVED, Changed, Traces
from registry.queries.workspace import (
    consent_states,
    contact_states,
    likeness_states,
    meaning_states,
    states,
    text_states,
)


def redact_research(connection: Connection, traces: Traces) -> Changed:
    """Takes it out of the notes on research about the record, or the objects that it is about."""
    rows = connection.execute(
        select(FindingTask.id, FindingTask.note, Institution.code)
        .join(Institution, Institution.id == FindingTask.institution_id)
        .where(_concerns(FindingTask, traces), FindingTask.note.is_not(None))
    ).all()
    held = [row for row in rows if traces.words.are_in(row.note)]
    for row in held:
        connection.execute(update(FindingTask).where(FindingTask.id == row.id).values(note=REMOVED))
    return Changed(
        [row.id for row in held],
        [f"research {row.code}/{row.id}" for row in held],
        [_reader(states.research, row.id) for row in held],
    )


def _concerns(findings: type[FindingTask | FindingMark], traces: Traces) -> ColumnElement[bool]:
    """Whether what staff say of a finding is about the record, or an object that it is about."""
    objects = sorted({traces.reference, *traces.objects})
    return or_(findings.object_reference.in_(objects), findings.about == traces.reference)


def redact_marks(connection: Connection, traces: Traces) -> Changed:
    """Takes it out of why somebody marked findings on the record, or on the objects that it is about, as they did."""
    rows = connection.execute(
        select(FindingMark.id, FindingMark.reason, Institution.code)
        .join(Institution, Institution.id == FindingMark.institution_id, isouter=True)
        .where(_concerns(FindingMark, traces))
    ).all()
    held = [row for row in rows if traces.words.are_in(row.reason)]
    for row in held:
        connection.execute(update(FindingMark).where(FindingMark.id == row.id).values(reason=REMOVED))
    return Changed(
        [row.id for row in held],
        [f"mark {row.code or 'operator'}/{row.id}" for row in held],
        [_reader(states.marks, row.id) for row in held],
    )


def redact_contacts(connection: Connection, traces: Traces) -> Changed:
    """Takes it out of what institutions were told of a party, as they noted it."""
    rows = connection.execute(
        select(PartyContact.id, PartyContact.text, PartyContact.said_by, Institution.code)
        .join(Institution, Institution.id == PartyContact.institution_id)
        .where(PartyContact.party_reference == traces.reference)
    ).all()
    held = [row for row in rows if traces.words.are_in([row.text, row.said_by or ""])]
    for row in held:
        said = {name: REMOVED for name in ("text", "said_by") if traces.words.are_in(getattr(row, name) or "")}
        connection.execute(update(PartyContact).where(PartyContact.id == row.id).values(said))
    return Changed(
        [row.id for row in held],
        [contact_states.contact_subject(row.code, row.id) for row in held],
        [_reader(contact_states.contacts, row.id) for row in held],
    )


def redact_distinctions(connection: Connection, traces: Traces) -> Changed:
    """Takes it out of why a party was told apart from another."""
    told = PartyDistinction
    rows = connection.execute(
        select(told.__table__, Institution.code)
        .join_from(told, Institution, Institution.id == told.institution_id)
        .where(or_(told.first_reference == traces.reference, told.second_reference == traces.reference))
    ).all()
    held = [row for row in rows if traces.words.are_in(row.reason)]
    for row in held:
        keys = ("institution_id", "first_reference", "second_reference")
        same = [getattr(told, name) == getattr(row, name) for name in keys]
        connection.execute(update(told).where(*same).values(reason=REMOVED))
    pairs = [(row.first_reference, row.second_reference, row.institution_id) for row in held]
    return Changed(
        [],
        [likeness_states.distinction_subject(row.code, row.first_reference, row.second_reference) for row in held],
        [_reader(lambda connection, pair: likeness_states.distinctions(connection, *pair), pair) for pair in pairs],
    )


def redact_text_tasks(connection: Connection, traces: Traces) -> Changed:
    """Takes it out of why somebody skipped a provenance text of the object, or of those that it is about."""
    objects = sorted({traces.reference, *traces.objects})
    rows = connection.execute(
        select(TextTask.id, TextTask.reason, Institution.code)
        .join(Institution, Institution.id == TextTask.institution_id)
        .where(TextTask.object_reference.in_(objects))
    ).all()
    held = [row for row in rows if traces.words.are_in(row.reason)]
    for row in held:
        connection.execute(update(TextTask).where(TextTask.id == row.id).values(reason=REMOVED))
    return Changed(
        [row.id for row in held],
        [text_states.text_subject(row.code, row.id) for row in held],
        [_reader(text_states.text_tasks, row.id) for row in held],
    )


def redact_meanings(connection: Connection, traces: Traces) -> Changed:
    """Takes it out of the words of provenance texts that somebody said the meaning of, and of why; what is said of all
    texts is said of this one's words only where they tell."""
    rows = connection.execute(
        select(ProseMeaning.__table__, Institution.code).join_from(
            ProseMeaning.__table__, Institution, Institution.id == ProseMeaning.institution_id
        )
    ).all()
    objects = {traces.reference, *traces.objects}
    keys: dict[int, str] = {}
    for row in rows:
        words = traces.words if row.object_reference in objects else traces.words.telling
        gone: dict[str, str | None] = {
            name: REMOVED for name in ("words", "reason") if words.are_in(getattr(row, name))
        }
        if "words" in gone or words.are_in(row.value or ""):
            gone |= {"words": REMOVED, "value": None}
        if gone:
            connection.execute(update(ProseMeaning).where(ProseMeaning.id == row.id).values(gone))
            keys[row.id] = meaning_states.meaning_subject(row.code, row.id)
    readers = [_reader(meaning_states.prose_meanings, key) for key in keys]
    return Changed(list(keys), list(keys.values()), readers)


def redact_consents(connection: Connection, traces: Traces) -> Changed:
    """Takes it out of the reasons with which its keeper, or that of another page, consented or did not."""
    rows = connection.execute(
        select(ConsentStep.id, ConsentStep.record_id, ConsentStep.target_id, ConsentStep.reason).where(
            or_(ConsentStep.record_id == traces.record, ConsentStep.target_id == traces.record),
            ConsentStep.reason.is_not(None),
        )
    ).all()
    held = [row for row in rows if traces.words.are_in(row.reason)]
    for row in held:
        connection.execute(update(ConsentStep).where(ConsentStep.id == row.id).values(reason=REMOVED))
    pairs = sorted({(row.record_id, row.target_id) for row in held})
    keys = {key for pair in pairs for key in pair}
    names = dict(connection.execute(select(Record.id, Record.reference).where(Record.id.in_(keys))).all())
    return Changed(
        [row.id for row in held],
        [f"consent {names[record]} {names[target]}" for record, target in pairs],
        [_reader(consent_states.consents, [pair]) for pair in pairs],
    )


def redact_saved_lists(connection: Connection, traces: Traces) -> Changed:
    """Takes it out of the names of saved lists, and of what they filter; such a list can't be shown any more, as
    without its filter it would show others."""
    words = traces.words.telling
    rows = connection.execute(
        select(SavedList.id, SavedList.name, SavedList.fields, Institution.code).join(
            Institution, Institution.id == SavedList.institution_id
        )
    ).all()
    held = [row for row in rows if words.are_in([row.name, json.loads(row.fields)])]
    for row in held:
        name = REMOVED if words.are_in(row.name) else row.name
        fields = _FIELDS_REMOVED if words.are_in(json.loads(row.fields)) else row.fields
        connection.execute(update(SavedList).where(SavedList.id == row.id).values(name=name, fields=fields))
    return Changed(
        [row.id for row in held],
        [f"saved list {row.code}/{row.id}" for row in held],
        [_reader(states.saved_lists, row.id) for row in held],
    )


def redact_files(connection: Connection, traces: Traces) -> Changed:
    """Takes it out of the names that the files of an attachment came under, and of what could not be made of them."""
    subjects: list[str] = []
    readers: list[Callable[[Connection], Iterator[State]]] = []
    for digest in sorted(traces.files):
        is_file, is_rendition = StoredFile.digest == digest, Rendition.digest == digest
        files = select(StoredFile.filename, StoredFile.institution_id, Institution.code).join(
            Institution, Institution.id == StoredFile.institution_id
        )
        named = [row for row in connection.execute(files.where(is_file)) if traces.words.are_in(row.filename)]
        for row in named:
            at = is_file & (StoredFile.institution_id == row.institution_id)
            connection.execute(update(StoredFile).where(at).values(filename=REMOVED))
        subjects += [f"file {digest} at {row.code}" for row in named]
        if named:
            readers.append(_of_files(digest, {row.code for row in named}))
        problem = connection.execute(select(Rendition.problem).where(is_rendition)).scalar()
        if problem and traces.words.are_in(said := json.loads(problem)):
            text = json.dumps(traces.words.blanked(said))
            connection.execute(update(Rendition).where(is_rendition).values(problem=text))
            subjects.append(f"renditions of {digest}")
            readers.append(_reader(states.renditions, digest))
    return Changed([], subjects, readers)


def _of_files(digest: str, codes: set[str]) -> Callable[[Connection], Iterator[State]]:
    own = {f"file {digest} at {code}" for code in codes}
    return lambda connection: (state for state in states.files(connection, digest) if state.subject in own)


def _reader(read: Callable[[Connection, Any], Iterator[State]], key: Any) -> Callable[[Connection], Iterator[State]]:
    return lambda connection: read(connection, key)


# What no list has as a filter.
_FIELDS_REMOVED = '[["removed", ""]]'
