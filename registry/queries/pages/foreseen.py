"""The chains of objects as they will be once documents that are not recorded yet are: with the questions that arise."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from registry.models import Record
from registry.models.sql import among, as_list
from registry.provenance.documents import Document
from registry.provenance.findings import RuleTables
from registry.queries.dossiers.background import Background
from registry.queries.dossiers.loading import Gathered, dossier_of, gather
from registry.queries.pages.derived import Derived, FindingShown, LineShown, derived
from registry.queries.pages.furnishing import furnish
from registry.queries.pages.histories import Statement, statements
from registry.queries.pages.prepared_names import PreparedNames, prepared_names
from registry.queries.records.labels import Label

MOST_FORESEEN = 12


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What follows for one object: its chain as it will be, the findings that arise and those that fall away, and the
    statements of the chain with the numbers that the timeline shows."""

    label: Label
    derived: Derived
    arising: tuple[FindingShown, ...]
    falling: tuple[FindingShown, ...]
    changed: tuple[LineShown, ...]
    statements: tuple[Statement, ...]
    fresh: frozenset[str]
    names: PreparedNames


def foresee(
    connection: Connection, documents: Sequence[Document], objects: Sequence[str], rule_tables: RuleTables
) -> list[Foreseen]:
    """For each of these objects, a dozen at most, its chain with the documents."""
    wanted = list(objects)[:MOST_FORESEEN]
    keys = dict(
        connection.execute(
            select(Record.reference, Record.id).where(among(Record.reference, "references")),
            {"references": as_list(wanted)},
        ).all()
    )
    gathered = {one.document["ref"]: one for one in gather(connection, list(keys.values()))} if keys else {}
    fresh = {document["ref"]: document for document in documents if document["kind"] == "object"}
    found = []
    for reference in wanted:
        before = gathered.get(reference) or (Gathered(fresh[reference], (), ()) if reference in fresh else None)
        if before is not None:
            found.append(_foreseen(connection, before, documents, rule_tables))
    return found


def _foreseen(
    connection: Connection, before: Gathered, documents: Sequence[Document], rule_tables: RuleTables
) -> Foreseen:
    near = {before.document["ref"], *before.parts, before.document.get("part_of", "")}
    added = [d for d in documents if d["kind"] == "event" and near & set(d["objects"])]
    after = Gathered(
        before.document,
        before.parts,
        [*(event for event in before.events if event["ref"] not in {d["ref"] for d in added}), *added],
        before.hypotheses,
        before.certificates,
        before.cases,
    )
    names = prepared_names(connection, [*after.all, *after.hypotheses], documents)
    background = Background(connection, [*after.all, *documents], rule_tables, is_public=False)
    furnish(background, documents, rule_tables, names)
    now = _derive(connection, before, background, rule_tables, names)
    then = _derive(connection, after, background, rule_tables, names)
    known, coming = ({(one.rule, one.words) for one in state.findings} for state in (now, then))
    return Foreseen(
        label=names[before.document["ref"]],
        derived=then,
        arising=tuple(one for one in then.findings if (one.rule, one.words) not in known),
        falling=tuple(one for one in now.findings if (one.rule, one.words) not in coming),
        changed=tuple(line for line in then.lines if line not in now.lines),
        statements=statements(after.events, names, about=before.document["ref"]),
        fresh=frozenset(document["ref"] for document in added),
        names=names,
    )


def _derive(
    connection: Connection, gathered: Gathered, background: Background, rule_tables: RuleTables, names: PreparedNames
) -> Derived:
    dossier = dossier_of(gathered, background, rule_tables)
    ordered = statements(gathered.events, names, about=gathered.document["ref"])
    numbers = {statement.reference: statement.number for statement in ordered}
    return derived(connection, dossier, gathered.document, names, numbers, background.points)
