"""What there is to tell of the numbers of an institution: which come next, gaps, doubles, what was drawn and lost."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from registry.models import Proposal, ProposalSubject
from registry.models.sql import among, as_list
from registry.provenance import numbering
from registry.provenance.governance.number_fates import FATES
from registry.provenance.numbering import NUMBER_KINDS, OF_ONE_OBJECT, Number, NumberKind, Scheme
from registry.provenance.vocabulary import IDENTIFIER_TYPES
from registry.queries.records.labels import Label, labels
from registry.queries.workspace.number_fates import fates
from registry.queries.workspace.numbers import Draw, draws, following, names_of, own_rows, rows_of, schemes

# So many of a list are told; the others are counted.
MOST_TOLD = 100


@dataclass(frozen=True, slots=True)
class Double:
    """A number that several objects have."""

    number: str
    objects: Sequence[Label]


@dataclass(frozen=True, slots=True)
class NumbersOfKind:
    """What is to be told of one kind of number at an institution; `more` is how many of a list are not told."""

    kind: NumberKind
    label: str
    scheme: Scheme | None
    next: str | None
    count: int
    waiting: Sequence[Draw]
    lost: Sequence[Draw]
    gaps: Sequence[str]
    missing: int
    doubles: Sequence[Double]
    outside: Sequence[tuple[str, Label]]
    more: Mapping[str, int]


def report(connection: Connection, institution: int, year: int) -> list[NumbersOfKind]:
    """What there is to tell of each kind of number."""
    by_kind, names = schemes(connection, institution), names_of(connection, institution)
    return [_of_kind(connection, institution, kind, by_kind.get(kind), year, names) for kind in NUMBER_KINDS]


def _of_kind(
    connection: Connection,
    institution: int,
    kind: NumberKind,
    scheme: Scheme | None,
    year: int,
    names: Collection[str],
) -> NumbersOfKind:
    on_record = rows_of(connection, institution, kind)
    rows = own_rows(on_record, names)
    known, doubles, outside = _read(rows, scheme)
    read = [same for same in known if isinstance(same, Number)]
    drawn = _with_drafts(connection, institution, draws(connection, institution, kind))
    open_draws = [
        draw for draw in drawn if not draw.is_given_back and numbering.identity(draw.number, scheme) not in known
    ]
    gaps, untold, missing = _gaps(scheme, [*read, *(draw.parsed for draw in open_draws)])
    doubles = doubles if kind in OF_ONE_OBJECT else []
    of_others = (
        {numbering.identity(value, scheme) for _, value, _ in on_record} if len(on_record) > len(rows) else set()
    )
    told_doubles, told_outside = _told(connection, doubles, outside)
    return NumbersOfKind(
        kind=kind,
        label=IDENTIFIER_TYPES[kind],
        scheme=scheme,
        next=scheme.written(next(following(scheme, year, read, drawn, known | of_others))) if scheme else None,
        count=len(rows),
        waiting=[draw for draw in open_draws if draw.waits_in is not None],
        lost=[draw for draw in open_draws if draw.waits_in is None],
        gaps=gaps,
        missing=missing,
        doubles=told_doubles,
        outside=told_outside,
        more={
            "gaps": untold,
            "doubles": max(0, len(doubles) - MOST_TOLD),
            "outside": max(0, len(outside) - MOST_TOLD),
        },
    )


def _told(
    connection: Connection, doubles: Sequence[Mapping[str, str]], outside: Sequence[tuple[Any, ...]]
) -> tuple[list[Double], list[tuple[str, Label]]]:
    """The first numbers that several objects have, and the first outside of the scheme, with their objects' names."""
    doubles, outside = doubles[:MOST_TOLD], outside[:MOST_TOLD]
    shown = {ref for several in doubles for ref in several} | {ref for ref, _, _ in outside}
    named = labels(connection, shown, is_public=False)
    several_have = [
        Double(next(iter(several.values())), [named[ref] for ref in several if ref in named]) for several in doubles
    ]
    return several_have, [(value, named[ref]) for ref, value, _ in outside if ref in named]


def _with_drafts(connection: Connection, institution: int, drawn: Sequence[Draw]) -> list[Draw]:
    """Draws with the draft or proposal that is about their object and not ended, or what became of it."""
    texts = as_list(sorted({draw.reference for draw in drawn}))
    rows = connection.execute(_OPEN, {"institution": institution, "texts": texts}) if drawn else ()
    waiting = {str(reference): int(proposal) for reference, proposal in rows}
    fated = fates(connection, institution, [draw.reference for draw in drawn]) if drawn else {}
    return [
        replace(
            draw,
            waits_in=waiting.get(draw.reference),
            why=FATES[fated[draw.reference]] if draw.reference in fated else "",
        )
        for draw in drawn
    ]


_OPEN = (
    select(ProposalSubject.reference, func.max(Proposal.id))
    .join(Proposal, Proposal.id == ProposalSubject.proposal_id)
    .where(Proposal.institution_id == bindparam("institution"), among(ProposalSubject.reference, "texts"))
    .where(Proposal.state.in_(("draft", "returned", "submitted")))
    .group_by(ProposalSubject.reference)
)


def _gaps(scheme: Scheme | None, numbers: Iterable[Number]) -> tuple[list[str], int, int]:
    """The gaps that are told, how many others there are, and how many numbers are missing in all."""
    lying = numbering.gaps(scheme, numbers) if scheme else iter(())
    first = list(islice(lying, MOST_TOLD))
    told = [numbering.gap_in_words(scheme, gap) for gap in first] if scheme else []
    untold, missing = 0, sum(gap.length for gap in first)
    for gap in lying:
        untold, missing = untold + 1, missing + gap.length
    return told, untold, missing


def _read(
    rows: Sequence[tuple[Any, ...]], scheme: Scheme | None
) -> tuple[set[Number | str], list[dict[str, str]], list[tuple[Any, ...]]]:
    """Numbers on record: what each is known by; how those stand on their objects that several have; and those that
    belong to no number of the scheme."""
    first: dict[Number | str, tuple[Any, ...]] = {}
    several: dict[Number | str, dict[str, str]] = {}
    outside = []
    for row in rows:
        reference, value, _ = row
        same = numbering.identity(value, scheme)
        before = first.setdefault(same, row)
        if before[0] != reference:
            several.setdefault(same, {before[0]: before[1]}).setdefault(reference, value)
        if scheme is not None and not isinstance(same, Number):
            outside.append(row)
    return set(first), list(several.values()), outside
