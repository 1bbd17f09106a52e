"""What becomes of rows that may tell of one object, and of records that somebody revised since they were imported: as
somebody decided, and without a decision they are refused. Of tables and mapped files alone: a native record is known by
its reference."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast, get_args

from sqlalchemy import Connection, Engine

from registry.errors import DocumentError, SettingError
from registry.exchange.reports import AlikeRows, Refusal, Report
from registry.exchange.row_groups import Member, RowGroups
from registry.ledger.canonical import digest
from registry.ledger.entries import Operation, newest_operations
from registry.provenance.documents import Document
from registry.provenance.likeness import (
    SHARED_KINDS,
    Decision,
    Revised,
    combined,
    differing,
    readdressed,
    reference_apart,
)
from registry.provenance.numbering import OF_ONE_OBJECT
from registry.provenance.text import fold, search_key
from registry.queries.records.alike import numbered, titled, titles_of
from registry.queries.records.documents import current, references_of
from registry.queries.records.headers import keys_of
from registry.queries.workspace.numbers import same_numbers
from registry.services.database import OPERATOR, open_reader
from registry.services.large_mapping import LargeMapping

MOST_GROUPS = 100
_IMPORTS = frozenset((Operation.IMPORT, Operation.IMPORT_MAPPED, Operation.INTAKE))
# What a row gives, with where it stands.
Row = tuple[str, list[Document]]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided of rows that may be one object, by the number or reference that names the group, and of all
    other groups; and what of records that somebody revised since."""

    default: Decision = "refuse"
    by_key: Mapping[str, Decision] = field(default_factory=dict)
    revised: Revised = "ask"

    @classmethod
    def of(cls, texts: Iterable[str], revised: str = "ask") -> "Decisions":
        """As it is typed: a decision for all, or "KEY=decision" for one group. Raises SettingError."""
        default, by_key = "refuse", {}
        for text in texts:
            key, equals, decision = text.rpartition("=")
            if decision not in get_args(Decision):
                raise SettingError("rows.unknown-decision", decision=decision)
            if equals:
                by_key[key] = decision
            else:
                default = decision
        if revised not in get_args(Revised):
            raise SettingError("rows.unknown-revised", decision=revised)
        return cls(cast(Decision, default), cast(dict[str, Decision], by_key), cast(Revised, revised))

    def on(self, key: str) -> Decision:
        return self.by_key.get(key, self.default)


UNDECIDED = Decisions()


@dataclass(frozen=True, slots=True)
class TakingIn:
    """A file that is taken in: what was decided of it, and who is told what becomes of it, `refuse` of what is not
    taken. `institution` takes it: its own numbers are known by its schemes."""

    engine: Engine
    decisions: Decisions
    report: Report
    refuse: Callable[[Refusal], None]
    reader: int = OPERATOR
    institution: int | None = None


class Deciding:
    """Goes between the records of a file and their recording: of each is taken what was decided of it."""

    def __init__(self, taking: TakingIn) -> None:
        self._engine = taking.engine
        self._decisions = taking.decisions
        self._report = taking.report
        self._refuse = taking.refuse
        self._reader = taking.reader
        self._institution = taking.institution
        self._met: set[str] = set()

    @property
    def not_met(self) -> list[str]:
        """The keys that something was decided for, and that nothing was found under."""
        return sorted(self._decisions.by_key.keys() - self._met)

    def taken(self, rows: Iterable[Row]) -> list[tuple[str, Document]]:
        """What is to be recorded of some rows."""
        raise NotImplementedError

    def remember(self, rows: Iterable[Row]) -> None:
        """Holds what is needed of rows that were gone through before the import was broken off."""

    def united(self) -> Iterator[list[tuple[str, Document]]]:
        """What is to be recorded of the rows that are one object, once all rows were taken: group by group."""
        return iter(())

    def _decided(self, key: str) -> Decision:
        self._met.add(key)
        return self._decisions.on(key)

    def _tell(self, rows: AlikeRows) -> None:
        """The first groups are told, and the others counted."""
        if len(self._report.alike) < MOST_GROUPS:
            self._report.alike.append(rows)
        self._report.alike_groups += 1


class RowsAlike(Deciding):
    """Of the rows of a table or of a mapped file."""

    def __init__(self, taking: TakingIn, groups: RowGroups) -> None:
        super().__init__(taking)
        report = self._report
        self._groups = groups
        # Of rows that are not taken, what others may share with them.
        self._left = LargeMapping()
        self._of_groups = LargeMapping()
        self._titles: dict[str, set[str]] = {}
        beside_records = [rows for rows in report.alike if rows.likeness == "record"]
        of_file = [
            AlikeRows(group.key, group.likeness, group.size, group.places, group.label)
            for group in groups.groups(MOST_GROUPS)
        ]
        report.alike = [*of_file, *beside_records]
        report.alike_groups = groups.count + len(beside_records)

    def taken(self, rows: Iterable[Row]) -> list[tuple[str, Document]]:
        grouped = [(where, documents, self._groups.of(where)) for where, documents in rows]
        self._look_at_titles({member.reference for _, _, members in grouped for member in members})
        kept = (self._of_file(where, documents, members) for where, documents, members in grouped)
        return self._beside_records([row for row in kept if row is not None])

    def remember(self, rows: Iterable[Row]) -> None:
        for where, documents in rows:
            self._of_file(where, documents, self._groups.of(where), is_again=True)

    def united(self) -> Iterator[list[tuple[str, Document]]]:
        for where, rows in self._groups.held():
            yield self._beside_records([(where, _united(rows))])

    # Rows of one file.

    def _look_at_titles(self, references: set[str]) -> None:
        """Under which titles the objects are on record that rows of groups give."""
        self._titles = {}
        if references:
            with open_reader(self._engine, reader=self._reader) as connection:
                self._titles = titles_of(connection, references)

    def _of_file(
        self, where: str, documents: list[Document], members: list[Member], *, is_again: bool = False
    ) -> Row | None:
        if not members:
            return where, documents
        decided = {self._decided(member.key): member for member in reversed(members)}
        if "refuse" in decided or "skip" in decided:
            if not is_again:
                refused = decided.get("refuse")
                self._leave(where, documents, _question(refused) if refused is not None else None)
            return None
        if "same" in decided:
            return self._hold(where, documents, members, is_again=is_again)
        documents = _moved(documents, {member.reference: self._apart(member, documents) for member in members})
        self._of_groups.update((document["ref"], None) for document in documents if document["kind"] == "object")
        return where, documents

    def _apart(self, member: Member, documents: list[Document]) -> str:
        """The reference of a row's object where other rows have it too: the first has it, or the one of the title that
        is on record; the others have their own by their titles, wherever in the file they stand."""
        titles = self._titles.get(member.reference)
        named = [d for d in documents if d["ref"] == member.reference and d["kind"] == "object"]
        if not named or (member.position == 1 if titles is None else member.turn == 1 and _title(named[0]) in titles):
            return member.reference
        return _another(member.reference, named, member.turn)

    def _hold(self, where: str, documents: list[Document], members: list[Member], *, is_again: bool) -> Row | None:
        own = [document for document in documents if document["kind"] not in SHARED_KINDS]
        targets = {member.reference: member.target for member in members}
        self._groups.hold(members[0].target, where, [readdressed(document, targets) for document in own])
        shared = [document for document in documents if document["kind"] in SHARED_KINDS]
        return (where, shared) if shared and not is_again else None

    def _leave(self, where: str, documents: Iterable[Document], question: DocumentError | None) -> None:
        """Leaves a row out; refused with the question, where nobody decided."""
        for document in documents:
            if document["kind"] in SHARED_KINDS:
                self._left[document["ref"]] = json.dumps([where, document])
        if question is None:
            self._report.counts["skipped"] += 1
            return
        self._refuse(Refusal(where, None, "", question))

    # Rows beside what is on record.

    def _beside_records(self, rows: list[Row]) -> list[tuple[str, Document]]:
        if not rows:
            return []
        with open_reader(self._engine, reader=self._reader) as connection:
            references = [document["ref"] for _, documents in rows for document in documents]
            operations = newest_operations(connection, references)
            rows = self._beside_objects(connection, rows, operations)
            revised = [ref for ref, operation in operations.items() if operation not in _IMPORTS]
            stands = current(connection, revised) if revised else {}
        placed = self._with_what_they_share(rows)
        return [p for p in placed if p[1]["ref"] not in stands or self._may_overwrite(*p, stands[p[1]["ref"]][1])]

    def _beside_objects(self, connection: Any, rows: list[Row], known: Mapping[str, str]) -> list[Row]:
        """The rows, of which some tell of an object that is on record under another reference."""
        objects = [d for _, documents in rows for d in documents if d["kind"] == "object"]
        found = _objects_like(connection, [d for d in objects if d["ref"] not in known])
        found = {ref: like for ref, like in found.items() if like[0] not in self._of_groups}
        if self._institution is not None:
            of_number = _of_same_number(connection, self._institution, objects)
            found = {ref: like for ref, like in of_number.items() if like[0] not in self._of_groups} | found
        found |= _told_otherwise(connection, [d for d in objects if d["ref"] in known])
        if not found:
            return rows
        stands = current(connection, {reference for reference, _ in found.values()})
        taken = []
        for where, documents in rows:
            likes = {d["ref"]: found[d["ref"]] for d in documents if d["ref"] in found}
            if (kept := self._as_decided(where, documents, likes, stands) if likes else documents) is not None:
                taken.append((where, kept))
        return taken

    def _as_decided(
        self,
        where: str,
        documents: list[Document],
        likes: Mapping[str, tuple[str, str]],
        stands: Mapping[str, tuple[int, Document]],
    ) -> list[Document] | None:
        moved_to = {}
        for own, (reference, key) in likes.items():
            self._tell(AlikeRows(key or reference, "record", 1, (where,), key, reference))
            decision = self._decided(key or reference)
            if decision == "same":
                moved_to[own] = reference
            elif decision == "different":
                moved_to[own] = _another(own, documents) if own == reference else own
            else:
                question = DocumentError("row.like-a-record", record=reference, pointer="")
                self._leave(where, documents, None if decision == "skip" else question)
                return None
        same = {reference for own, reference in moved_to.items() if reference in stands and own != reference}
        moved = _moved(documents, moved_to)
        return [combined(stands[d["ref"]][1], d) if d["kind"] == "object" and d["ref"] in same else d for d in moved]

    def _with_what_they_share(self, rows: list[Row]) -> list[tuple[str, Document]]:
        """The documents of rows, after those of rows left out to which they refer."""
        placed = [(where, document) for where, documents in rows for document in documents]
        needed: list[tuple[str, Document]] = []
        wanted = references_of(document for _, document in placed) if self._left else set()
        while lines := [self._left.pop(reference) for reference in sorted(wanted) if reference in self._left]:
            found = [(where, document) for where, document in map(json.loads, lines)]
            needed = [*found, *needed]
            wanted = references_of(document for _, document in found)
        return [*needed, *placed]

    def _may_overwrite(self, where: str, document: Document, on_record: Document) -> bool:
        """Whether a record that somebody revised since may be overwritten; where it is as it would be, it may."""
        if self._decisions.revised == "overwrite" or digest(document) == digest(on_record):
            return True
        if self._decisions.revised == "keep":
            self._report.counts["unchanged"] += 1
            return False
        fields = differing(on_record, document)
        error = DocumentError("row.revised-since", fields=fields, pointer="")
        self._refuse(Refusal(where, document["ref"], "", error))
        return False


def _question(member: Member) -> DocumentError:
    """What is to be decided of rows of the file that may be one object."""
    key, rows = member.key, member.size
    match member.likeness:
        case "number":
            return DocumentError("row.of-one-number", key=key, rows=rows, pointer="")
        case "everything":
            return DocumentError("row.the-same", rows=rows, pointer="")
        case "looks":
            return DocumentError("row.looks-alike", rows=rows, pointer="")
        case _:
            return DocumentError("row.of-one-record", key=key, rows=rows, pointer="")


def _another(reference: str, documents: Iterable[Document], turn: int = 1) -> str:
    """The reference of another object than the one on record under this: by its title, so that it is the same again,
    and the manyeth row has it."""
    title = next(_title(document) for document in documents if document["ref"] == reference)
    return reference_apart(reference, turn + 1, f"another {title}")


def _moved(documents: Sequence[Document], moved_to: Mapping[str, str]) -> list[Document]:
    """What a row gives, of objects under other references; so are its events, where they were of the object on
    record."""
    anew = dict(moved_to)
    for own, reference in moved_to.items():
        if own != reference and any(document["ref"] == own for document in documents):
            for document in documents:
                if document["kind"] not in SHARED_KINDS | {"object"}:
                    anew[document["ref"]] = reference_apart(document["ref"], 2, f"of {reference}")
    return [readdressed(document, anew) for document in documents]


def _united(rows: Sequence[Sequence[Document]]) -> list[Document]:
    """What rows give that are one object: what they tell twice is told once, and nothing is told for another."""
    objects: dict[str, Document] = {}
    others: dict[str, list[Document]] = {}
    for document in (document for documents in rows for document in documents):
        reference = document["ref"]
        if document["kind"] == "object":
            objects[reference] = combined(objects[reference], document) if reference in objects else document
        elif document not in others.setdefault(reference, []):
            others[reference].append(document)
    told = [
        cast(Document, {**document, "ref": reference_apart(reference, position, "told of one object")})
        for reference, documents in others.items()
        for position, document in enumerate(documents, start=1)
    ]
    return [*objects.values(), *told]


def _objects_like(connection: Any, documents: Sequence[Document]) -> dict[str, tuple[str, str]]:
    """Of each document like an object on record: that object's reference, and the number that both have, or ""."""
    found: dict[str, tuple[str, str]] = {}
    numbers = {_number_key(one["type"], one): (one["value"], document["ref"])
               for document in documents for one in _numbers(document)}  # fmt: skip
    for like in numbered(connection, {value for value, _ in numbers.values()}):
        value, numbered_so = numbers.get(_number_key(like.kind, like._asdict()), ("", like.reference))
        if numbered_so != like.reference:
            found.setdefault(numbered_so, (like.reference, value))
    titles = {_title_and_date(document): document["ref"] for document in documents if not document.get("identifiers")}
    for named in titled(connection, {title for title, _ in titles}):
        own = titles.get((named.title, named.date))
        if own is not None and own != named.reference:
            found.setdefault(own, (named.reference, ""))
    return found


def _number_key(kind: str, number: Mapping[str, Any]) -> tuple[str, str, str]:
    """By what a number is the same as another, whosever it is."""
    return kind, search_key(number["value"]), fold(number.get("issuer") or "")


def _of_same_number(
    connection: Connection, institution: int, documents: Sequence[Document]
) -> dict[str, tuple[str, str]]:
    """Of each document with a number that an object of the institution on record has, by its own scheme: that object's
    reference, and the number as the document has it."""
    same = same_numbers(connection, institution, documents)
    known = keys_of(connection, {other for one in same for other in one.others})
    return {
        one.reference: (next(other for other in one.others if other in known), one.value)
        for one in same
        if known.keys() & one.others
    }


def _told_otherwise(connection: Any, documents: Sequence[Document]) -> dict[str, tuple[str, str]]:
    """Of the documents whose reference is on record: those under another title, and those without a number that say
    anything else. A number may have been given again, and a title is no identity."""
    titles = titles_of(connection, [document["ref"] for document in documents])
    by_title = [document["ref"] for document in documents if not cast(Any, document).get("identifiers")]
    stands = current(connection, by_title) if by_title else {}
    found = {}
    for document in documents:
        reference = document["ref"]
        number = next((number["value"] for number in _numbers(document)), "")
        is_other = reference in stands and digest(stands[reference][1]) != digest(document)
        if is_other or (reference in titles and _title_and_date(document)[0] not in titles[reference]):
            found[reference] = (reference, number)
    return found


def _numbers(document: Any) -> list[Any]:
    """The numbers of which no other object has the same."""
    return [number for number in document.get("identifiers", ()) if number["type"] in OF_ONE_OBJECT]


def _title(document: Document) -> str:
    return _title_and_date(document)[0]


def _title_and_date(document: Any) -> tuple[str, str | None]:
    title = next((name["text"] for name in document["names"] if name["kind"] == "preferred"), "")
    return title, (document.get("date") or {}).get("edtf")
