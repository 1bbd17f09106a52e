"""The chains of objects as they will be once documents that are not recorded yet are: with the questions that arise."""

from collections.abc import Sequence
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
    """What follows for one object: its chain as it will be, the findings that arise and those that fall away, the gaps
    that somebody will have looked into, and the statements of the chain with the numbers that the timeline shows."""

    label: Label
    derived: Derivation
    arising: tuple[FindingEntry, ...]
    falling: tuple[FindingEntry, ...]
    changed: tuple[Sentence, ...]
    examined: tuple[str, ...]
    statements: tuple[Statement, ...]
    fresh: frozenset[str]
    names: Names


def foresee(materials: Sequence[ObjectMaterial]) -> list[Foreseen]:
    """For each of these objects its chain with the documents that are not on record yet."""
    return [_foreseen(material) for material in materials]


def _foreseen(material: ObjectMaterial) -> Foreseen:
    reference, names = material.recorded.document["ref"], material.names
    now, _ = _derive(material.recorded, material)
    then, history = _derive(material.foreseen, material)
    present, coming = ({(finding.rule, finding.words) for finding in state.findings} for state in (now, then))
    return Foreseen(
        label=names[reference],
        derived=then,
        arising=tuple(finding for finding in then.findings if (finding.rule, finding.words) not in present),
        falling=tuple(finding for finding in now.findings if (finding.rule, finding.words) not in coming),
        changed=tuple(line for line in then.lines if line not in now.lines),
        examined=tuple(gap.words for gap in then.gaps if gap.is_examined and gap not in now.gaps),
        statements=history,
        fresh=frozenset(event["ref"] for event in material.coming),
        names=names,
    )


def _derive(state: ObjectDocuments, material: ObjectMaterial) -> tuple[Derivation, tuple[Statement, ...]]:
    dossier = dossier_of(state, material.background)
    numbers = numbered(dossier.events.values())
    history = statements(state.events, material.names, about=state.document["ref"], numbers=numbers)
    return derived(dossier, state.document, material.names, whole(numbers), material.background.points), history
