"""What became of the forms that numbers were drawn on, which stand on no object."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, bindparam, exists, select

from registry.models import Proposal, ProposalStep, ProposalSubject, Record
from registry.models.sql import among, as_list
from registry.provenance.governance.number_fates import FATES, NumberFate, fate
from registry.services.json_text import load_json


def fates(connection: Connection, institution: int, references: Collection[str]) -> dict[str, NumberFate]:
    """What became of the forms about each of these objects, by reference; nothing of one that no form is about, or one
    that is not discarded."""
    discarded: dict[str, set[NumberFate]] = defaultdict(set)
    others = set()
    for row in connection.execute(_FORMS, {"institution": institution, "texts": as_list(sorted(references))}):
        if row.state == "discarded":
            discarded[row.reference].add(_fate(row))
        else:
            others.add(row.reference)
    return {ref: next(one for one in FATES if one in found) for ref, found in discarded.items() if ref not in others}


def _fate(row: Any) -> NumberFate:
    return fate(
        row.kind,
        load_json(row.form),
        was_submitted=bool(row.was_submitted),
        was_printed=bool(row.was_printed),
        is_before_prints=bool(row.is_before_prints),
    )


def subjects_of(connection: Connection, proposal: int) -> list[str]:
    """What a proposal is about."""
    subjects = select(ProposalSubject.reference).where(ProposalSubject.proposal_id == proposal)
    return list(connection.execute(subjects.order_by(ProposalSubject.reference)).scalars())


def unrecorded(connection: Connection, references: Collection[str]) -> set[str]:
    """Those that are no record."""
    known = connection.execute(_KNOWN, {"texts": as_list(sorted(references))}).scalars()
    return set(references).difference(known)


_took = exists().where(ProposalStep.proposal_id == Proposal.id)
_FORMS = (
    select(
        ProposalSubject.reference,
        *(Proposal.__table__.c[name] for name in ("state", "kind", "form", "is_before_prints")),
        _took.where(ProposalStep.step == "submitted").label("was_submitted"),
        _took.where(ProposalStep.step == "printed").label("was_printed"),
    )
    .join(Proposal, Proposal.id == ProposalSubject.proposal_id)
    .where(Proposal.institution_id == bindparam("institution"), among(ProposalSubject.reference, "texts"))
)
_KNOWN = select(Record.reference).where(among(Record.reference, "texts"))
