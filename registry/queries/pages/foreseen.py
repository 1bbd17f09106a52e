"""The chains of objects as they will be once documents that are not recorded yet are: with the questions that arise."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from registry.queries.dossiers.deriving import dossier_of
from registry.queries.dossiers.material import ObjectDocuments, ObjectMaterial
from registry.queries.pages.derived import Derivation, Sentence, derived
from registry.queries.pages.findings import FindingEntry
from registry.queries.pages.histories import Statement, numbered, statements
from registry.queries.pages.parts import whole
from registry.queries.records.labels import Label
from registry.queries.records.names import Names


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What follows for one object: its chain as it is and as it will be, the findings that arise and those that fall
    away, the gaps that somebody will have looked into, and the statements of the chain with the numbers that the
    timeline shows. `changed` are the lines that the chain has not now, `gone` those that it will have no longer."""

    label: Label
    derived: Derivation
    before: tuple[Sentence, ...]
    arising: tuple[FindingEntry, ...]
    falling: tuple[FindingEntry, ...]
    changed: tuple[Sentence, ...]
    gone: tuple[Sentence, ...]
    examined: tuple[str, ...]
    statements: tuple[Statement, ...]
    fresh: frozenset[str]
    names: Names


def foresee(materials: Sequence[ObjectMaterial]) -> list[Foreseen]:
    """For each of these objects its chain with the documents that are not on record yet."""
    return [
        _foreseen(
            _derive(material.recorded, material)[0],
            _derive(material.foreseen, material),
            material,
            frozenset(event["ref"] for event in material.coming),
        )
        for material in materials
    ]


def compare(
    before: Sequence[ObjectMaterial], after: Sequence[ObjectMaterial], fresh: Collection[str]
) -> list[Foreseen]:
    """For each of these objects its chain as it was loaded before and after something was recorded; `fresh` are the
    records that were."""
    chains = {material.document["ref"]: _derive(material.recorded, material)[0] for material in before}
    return [
        _foreseen(
            chains.get(material.document["ref"]),
            (then := _derive(material.recorded, material)),
            material,
            frozenset(fresh) & {statement.reference for statement in then[1]},
        )
        for material in after
    ]


def _foreseen(
    now: Derivation | None,
    coming: tuple[Derivation, tuple[Statement, ...]],
    material: ObjectMaterial,
    fresh: frozenset[str],
) -> Foreseen:
    then, history = coming
    before = now.lines if now is not None else ()
    gaps = now.gaps if now is not None else ()
    findings = now.findings if now is not None else ()
    present, future = ({(finding.rule, finding.words) for finding in found} for found in (findings, then.findings))
    said, to_be_said = ({line.words for line in lines} for lines in (before, then.lines))
    return Foreseen(
        label=material.names[material.document["ref"]],
        derived=then,
        before=before,
        arising=tuple(finding for finding in then.findings if (finding.rule, finding.words) not in present),
        falling=tuple(finding for finding in findings if (finding.rule, finding.words) not in future),
        changed=tuple(line for line in then.lines if line.words not in said),
        gone=tuple(line for line in before if line.words not in to_be_said),
        examined=tuple(gap.words for gap in then.gaps if gap.is_examined and gap not in gaps),
        statements=history,
        fresh=fresh,
        names=material.names,
    )


def _derive(state: ObjectDocuments, material: ObjectMaterial) -> tuple[Derivation, tuple[Statement, ...]]:
    dossier = dossier_of(state, material.background)
    numbers = numbered(dossier.events.values())
    history = statements(state.events, material.names, about=state.document["ref"], numbers=numbers)
    return derived(dossier, state.document, material.names, whole(numbers), material.background.points), history
