"""Institutions and the accounts of their staff: making them, inviting, giving roles, disabling, links."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, Engine, delete, insert, select, update

from registry.errors import AccountError, NotFoundError
from registry.ledger.entries import Act, Operation, append_states
from registry.models import Account, Institution, Membership, OneTimeLink, RoleOffer
from registry.models.accounts import LinkPurpose
from registry.operations.access import end_all, end_tokens
from registry.operations.account_trail import NOWHERE, Source, note, note_rights
from registry.operations.passwords import set_password
from registry.provenance import lengths
from registry.provenance.governance.factors import Proof
from registry.provenance.governance.roles import ROLES
from registry.queries.workspace.accounts import factors, link_owner
from registry.queries.workspace.consent_states import institutions
from registry.queries.workspace.people import Actor, institution_at
from registry.services.clock import timestamp
from registry.services.tokens import digest_of, new_secret
from registry.services.unit_of_work import inserted_key, unit_of_work

LINK_DAYS: Mapping[LinkPurpose, int] = {"invitation": 7, "reset": 1}
_CODE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_EMAIL = re.compile(r"[^@\s<>,;:\"]+@[^@\s<>,;:\"]+\.[^@\s<>,;:\"]+|[^@\s]+@localhost")


@dataclass(frozen=True, slots=True)
class Invitation:
    """An account and the link by which its owner sets a password, shown once; no link is made where the account has
    what lets its owner in, unless a reset was asked for. `is_offer`: its owner is asked first. `is_private`: the link
    is for its owner's eyes alone, since it leads into an account that is in use."""

    account: int
    link: str
    is_offer: bool = False
    is_private: bool = False


def add_institution(engine: Engine, code: str, name: str, *, by: str = "cli") -> int:
    """A new institution; its code stands in the addresses of its desk. Raises AccountError."""
    code, name = code.strip().lower(), name.strip()
    if not _CODE.fullmatch(code):
        raise AccountError("institution.bad-code", field="code")
    if not name:
        raise AccountError("institution.no-name", field="name")
    with unit_of_work(engine) as connection:
        if connection.execute(select(Institution.id).where(Institution.code == code)).first():
            raise AccountError("institution.code-taken", field="code", code=code)
        added = insert(Institution).values(code=code, name=name, party_id=None, created_at=timestamp())
        key = inserted_key(connection, added)
        append_states(connection, Act(by, Operation.ADD_INSTITUTION), institutions(connection, key), timestamp())
        return key


def institution_id(connection: Connection, code: str) -> int:
    """Raises AccountError where there is none."""
    try:
        return institution_at(connection, code)[0]
    except NotFoundError as error:  # Told at the field that it was typed in.
        raise AccountError(error.code, field="institution", **error.params) from None


def add_account(
    engine: Engine,
    *,
    email: str,
    name: str,
    institution: str,
    roles: Collection[str],
    by: str,
    is_operator: bool = False,
    is_demonstration: bool = False,
) -> Invitation:
    """A person with roles at an institution, for whoever runs the installation. Who can sign in already gets no link.
    Raises AccountError."""
    email, name = _checked(email, name, roles)
    with unit_of_work(engine) as connection:
        workplace = institution_id(connection, institution)
        account = account_with(connection, email)
        if account is None:
            account = _make(connection, email, name, is_operator=is_operator, is_demonstration=is_demonstration)
        _give_roles(connection, account, workplace, roles)
        note_rights(connection, account, f"given the roles {_list(roles)}", by=by, institution=workplace)
        return Invitation(account, _first_link(connection, account))


def invite(engine: Engine, actor: Actor, *, email: str, name: str, roles: Collection[str]) -> Invitation:
    """A person invited by an administrator. Who has an account that is not of this institution alone is offered the
    roles, to be accepted while signed in; no link to it is made. Raises NotAllowedError, AccountError."""
    actor.require("administer")
    email, name = _checked(email, name, roles)
    with unit_of_work(engine) as connection:
        account = account_with(connection, email)
        if account is not None and _is_anothers(connection, account, actor.institution):
            _offer(connection, account, actor, roles)
            return Invitation(account, "", is_offer=True)
        if account is None:
            account = _make(connection, email, name)
        elif account == actor.account and "administrator" not in roles:
            raise AccountError("role.own", field="roles")
        _give_roles(connection, account, actor.institution, roles)
        _note_by(connection, account, actor, f"invited with the roles {_list(roles)}")
        only_here = not _is_elsewhere(connection, account, actor.institution)
        return Invitation(account, _first_link(connection, account) if only_here else "")


def answer_offer(engine: Engine, account: int, institution: str, *, accepts: bool, source: Source = NOWHERE) -> None:
    """The owner of an account takes the roles that an institution offers, or does not. Raises AccountError."""
    with unit_of_work(engine) as connection:
        workplace = institution_id(connection, institution)
        offered = (RoleOffer.account_id == account, RoleOffer.institution_id == workplace)
        roles = list(connection.execute(select(RoleOffer.role).where(*offered)).scalars())
        if not roles:
            raise AccountError("offer.none", field="offer")
        connection.execute(delete(RoleOffer).where(*offered))
        if accepts:
            _give_roles(connection, account, workplace, roles)
        what = f"accepted the roles {_list(roles)}" if accepts else f"declined the roles {_list(roles)}"
        note(connection, account, what, institution=workplace, source=source, is_mailed=accepts)


def withdraw_offer(engine: Engine, actor: Actor, account: int) -> None:
    """An institution takes back what it offered. Raises NotAllowedError."""
    actor.require("administer")
    with unit_of_work(engine) as connection:
        taken = connection.execute(
            delete(RoleOffer).where(RoleOffer.account_id == account, RoleOffer.institution_id == actor.institution)
        )
        if taken.rowcount:
            _note_by(connection, account, actor, "no longer offered roles")


def set_roles(engine: Engine, actor: Actor, account: int, roles: Collection[str]) -> None:
    """The roles that somebody has here from now on; none takes them off the staff, and ends their tokens here. Raises
    NotAllowedError, AccountError."""
    actor.require("administer")
    if unknown := set(roles) - ROLES.keys():
        raise AccountError("role.unknown", field="roles", role=min(unknown))
    if account == actor.account and "administrator" not in roles:
        raise AccountError("role.own", field="roles")
    with unit_of_work(engine) as connection:
        _require_member(connection, account, actor.institution)
        _give_roles(connection, account, actor.institution, roles)
        if not roles:
            end_tokens(connection, account, actor.institution)
        what = f"given the roles {_list(roles)}" if roles else "taken off the staff"
        _note_by(connection, account, actor, what)


def set_disabled(engine: Engine, actor: Actor, account: int, *, disabled: bool) -> None:
    """A disabled account can't sign in, and its sessions, tokens and links end. Raises NotAllowedError,
    AccountError."""
    actor.require("administer")
    if account == actor.account:
        raise AccountError("account.own", field="account")
    with unit_of_work(engine) as connection:
        _require_only_here(connection, account, actor)
        _disable(connection, account, disabled=disabled)
        _note_by(connection, account, actor, "disabled" if disabled else "enabled again")


def disable_by_email(engine: Engine, email: str, *, disabled: bool, by: str) -> None:
    """The same for whoever runs the installation. Raises AccountError."""
    with unit_of_work(engine) as connection:
        account = account_id(connection, email)
        _disable(connection, account, disabled=disabled)
        note_rights(connection, account, "disabled" if disabled else "enabled again", by=by)


def end_sign_ins(engine: Engine, actor: Actor, account: int) -> None:
    """Signs a member of staff out everywhere, for their administrator; tokens and links end too (ASVS 5, 7.4.5).
    Raises NotAllowedError, AccountError."""
    actor.require("administer")
    with unit_of_work(engine) as connection:
        _require_only_here(connection, account, actor)
        end_all(connection, account)
        _note_by(connection, account, actor, "signed out everywhere")


def reset_link(engine: Engine, actor: Actor, account: int, *, can_mail: bool) -> Invitation:
    """A link by which somebody sets a new password, for their administrator. To an account that has what lets its owner
    in, it goes by mail alone: whoever reads it could act as its owner. Raises NotAllowedError, AccountError."""
    actor.require("administer")
    with unit_of_work(engine) as connection:
        _require_only_here(connection, account, actor)
        is_pending = factors(connection, account).is_pending
        if not is_pending and not can_mail:
            raise AccountError("link.only-mailed", field="link")
        _note_by(connection, account, actor, "sent a link to set a password")
        return Invitation(account, _link(connection, account, "reset"), is_private=not is_pending)


def reset_link_by_email(engine: Engine, email: str, *, by: str, source: Source = NOWHERE) -> str:
    """The same by address, for the page of those who forgot and for the command line. Raises AccountError."""
    with unit_of_work(engine) as connection:
        account = account_id(connection, email)
        note(connection, account, "sent a link to set a password", by=by, source=source)
        return _link(connection, account, "reset")


def use_link(
    engine: Engine,
    secret: str,
    password: str,
    *,
    given: Collection[Proof] = (Proof.LINK,),
    source: Source = NOWHERE,
) -> int:
    """Sets the password of the account that a link belongs to, once its second factor was given, if it has one; links,
    sessions and tokens end. Returns the account. Raises AccountError."""
    with unit_of_work(engine) as connection:
        owner = link_owner(connection, digest_of(secret), timestamp())
        if owner is None:
            raise AccountError("link.used", field="link")
        set_password(connection, owner.account, password, given)
        end_all(connection, owner.account)
        what = f"set a password by a link of {owner.purpose}"
        note(connection, owner.account, what, source=source, is_mailed=owner.purpose == "reset")
        return owner.account


def checked_address(email: str, field: str = "email") -> str:
    """The address as it is kept. Raises AccountError where it is none."""
    email = email.strip().lower()
    if not _EMAIL.fullmatch(email) or len(email) > lengths.MAIL:
        raise AccountError("account.bad-address", field=field)
    return email


def account_with(connection: Connection, email: str) -> int | None:
    """The account with this address, if there is one."""
    return connection.execute(select(Account.id).where(Account.email == email.strip().lower())).scalar()


def account_id(connection: Connection, email: str) -> int:
    """Raises AccountError where nobody has the address."""
    key = account_with(connection, email)
    if key is None:
        raise AccountError("account.unknown", field="email", email=email.strip().lower())
    return key


def _checked(email: str, name: str, roles: Collection[str]) -> tuple[str, str]:
    email, name = checked_address(email), " ".join(name.split())
    if not name:
        raise AccountError("account.no-name", field="name")
    if len(name) > lengths.LABEL:
        raise AccountError("account.long-name", field="name", most=lengths.LABEL)
    if not roles:
        raise AccountError("role.none", field="roles")
    if unknown := set(roles) - ROLES.keys():
        raise AccountError("role.unlisted", field="roles", role=min(unknown), roles=list(ROLES))
    return email, name


def _make(
    connection: Connection, email: str, name: str, *, is_operator: bool = False, is_demonstration: bool = False
) -> int:
    values = {
        "email": email,
        "name": name,
        "is_operator": int(is_operator),
        "is_demonstration": int(is_demonstration),
        "created_at": timestamp(),
    }
    return inserted_key(connection, insert(Account).values(values))


def _offer(connection: Connection, account: int, actor: Actor, roles: Collection[str]) -> None:
    connection.execute(
        delete(RoleOffer).where(RoleOffer.account_id == account, RoleOffer.institution_id == actor.institution)
    )
    shared = {"account_id": account, "institution_id": actor.institution, "by": actor.person, "at": timestamp()}
    connection.execute(insert(RoleOffer), [{**shared, "role": role} for role in sorted(set(roles))])
    _note_by(connection, account, actor, f"offered the roles {_list(roles)} at {actor.institution_name}")


def _give_roles(connection: Connection, account: int, institution: int, roles: Collection[str]) -> None:
    """Just these, whatever was offered before."""
    connection.execute(
        delete(RoleOffer).where(RoleOffer.account_id == account, RoleOffer.institution_id == institution)
    )
    connection.execute(
        delete(Membership).where(Membership.account_id == account, Membership.institution_id == institution)
    )
    if roles:
        rows = [{"account_id": account, "institution_id": institution, "role": role} for role in sorted(set(roles))]
        connection.execute(insert(Membership), rows)


def _first_link(connection: Connection, account: int) -> str:
    """A link of invitation, to an account that nothing else lets in yet; else none."""
    return _link(connection, account, "invitation") if factors(connection, account).is_pending else ""


def _link(connection: Connection, account: int, purpose: LinkPurpose) -> str:
    secret = new_secret()
    connection.execute(
        insert(OneTimeLink).values(
            account_id=account,
            purpose=purpose,
            digest=digest_of(secret),
            created_at=timestamp(),
            expires_at=timestamp(timedelta(days=LINK_DAYS[purpose])),
        )
    )
    return secret


def _is_member(connection: Connection, account: int, institution: int) -> bool:
    statement = select(Membership.role).where(
        Membership.account_id == account, Membership.institution_id == institution
    )
    return connection.execute(statement).first() is not None


def _is_anothers(connection: Connection, account: int, institution: int) -> bool:
    """Whether an account is not of this institution's staff, and is somebody else's or in use."""
    if _is_member(connection, account, institution):
        return False
    return _is_elsewhere(connection, account, institution) or not factors(connection, account).is_pending


def _require_member(connection: Connection, account: int, institution: int) -> None:
    if not _is_member(connection, account, institution):
        raise AccountError("account.not-staff", field="account")


def _is_elsewhere(connection: Connection, account: int, institution: int) -> bool:
    """Whether an account is another institution's too, or the operator's."""
    elsewhere = select(Membership.role).where(
        Membership.account_id == account, Membership.institution_id != institution
    )
    operator = connection.execute(select(Account.is_operator).where(Account.id == account)).scalar()
    return bool(operator) or connection.execute(elsewhere).first() is not None


def _require_only_here(connection: Connection, account: int, actor: Actor) -> None:
    """An account that works elsewhere too is not one institution's to disable or reset; nor is an operator's."""
    _require_member(connection, account, actor.institution)
    if account != actor.account and _is_elsewhere(connection, account, actor.institution):
        raise AccountError("account.works-elsewhere", field="account")


def _disable(connection: Connection, account: int, *, disabled: bool) -> None:
    now = timestamp() if disabled else None
    connection.execute(update(Account).where(Account.id == account).values(disabled_at=now))
    if disabled:
        end_all(connection, account)


def _note_by(connection: Connection, account: int, actor: Actor, what: str) -> None:
    note_rights(connection, account, what, by=actor.person, institution=actor.institution)


def _list(roles: Collection[str]) -> str:
    return ", ".join(sorted(roles))
