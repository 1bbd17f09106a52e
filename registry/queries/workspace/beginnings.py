"""How far an institution is with its registry."""

from sqlalchemy import Connection, and_, case, exists, func, select

from registry.models import Account, Institution, Membership, NumberScheme, Record, Stewardship
from registry.models.records import PUBLIC
from registry.provenance.governance.first_steps import Beginnings


def beginnings(connection: Connection, institution: int) -> Beginnings:
    """What there is of an institution, counted in three statements."""
    scheme = exists().where(NumberScheme.institution_id == Institution.id)
    of_museum = select(Institution.party_id, scheme).where(Institution.id == institution)
    party, has_scheme = connection.execute(of_museum).one()
    works = (Membership.account_id == Account.id) & Account.disabled_at.is_(None)
    staff = connection.execute(
        select(
            func.count(Membership.account_id.distinct()),
            func.count(case((Membership.role == "approver", Membership.account_id)).distinct()),
        )
        .join(Account, works)
        .where(Membership.institution_id == institution)
    ).one()
    is_shown = and_(Record.visibility == PUBLIC, Record.withdrawn.is_(None))
    kept = connection.execute(
        select(func.count(), func.count(case((is_shown, 1))))
        .select_from(Record)
        .join(Stewardship, Stewardship.record_id == Record.id)
        .where(Stewardship.institution_id == institution, Record.kind == "object", Record.withdrawn.is_(None))
    ).one()
    return Beginnings(party is not None, bool(has_scheme), *staff, *kept)
