"""The staff of an institution: who has which roles, invitations, links, and what was done to the accounts."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, after_this_request, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import AccountError
from registry.messages import sentence
from registry.operations import accounts
from registry.provenance.governance.roles import GUARDED_ROLES, ROLES
from registry.queries.workspace import accounts as access
from registry.queries.workspace import people as staff
from registry.web.desk.blueprint import acting, go
from registry.web.http.errors import on_refusal
from registry.web.http.mailed_links import deliver
from registry.web.http.notices import tell_owners
from registry.web.http.state import open_reader, state

_PERSON = "/<code>/people/<int:account>"


def people(code: str) -> ResponseReturnValue:
    return _page()


def _with_refusal(error: AccountError, **_: Any) -> str:
    return _page(errors={error.field: sentence(error)})


@on_refusal(_with_refusal, AccountError)
def invite(code: str) -> ResponseReturnValue:
    form = request.form
    name, email = form.get("name", ""), form.get("email", "")
    invited = accounts.invite(state().engine, acting(), email=email, name=name, roles=form.getlist("roles"))
    return _handed_over(invited, email.strip().lower(), name)


@on_refusal(_with_refusal, AccountError)
def roles(code: str, account: int) -> ResponseReturnValue:
    chosen = request.form.getlist("roles")
    accounts.set_roles(state().engine, acting(), account, chosen)
    return go("people", "The roles are changed.")


@on_refusal(_with_refusal, AccountError)
def disable(code: str, account: int) -> ResponseReturnValue:
    disabled = request.form.get("disabled") == "1"
    words = "The account is disabled, and signed out everywhere." if disabled else "The account is enabled again."
    accounts.set_disabled(state().engine, acting(), account, disabled=disabled)
    return go("people", words)


@on_refusal(_with_refusal, AccountError)
def link(code: str, account: int) -> ResponseReturnValue:
    made = accounts.reset_link(state().engine, acting(), account, can_mail=state().mailer is not None)
    with open_reader() as connection:
        person = staff.person(connection, account)
    return _handed_over(made, person.email if person else "", person.name if person else "")


@on_refusal(_with_refusal, AccountError)
def sign_out_person(code: str, account: int) -> ResponseReturnValue:
    accounts.end_sign_ins(state().engine, acting(), account)
    return go("people", "They are signed out everywhere, and their tokens have ended.")


def withdraw_offer(code: str, account: int) -> ResponseReturnValue:
    accounts.withdraw_offer(state().engine, acting(), account)
    return go("people", "The offer is withdrawn.")


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/people", needs="administer")(people)
    blueprint.post("/<code>/people", needs="administer")(_telling(invite))
    blueprint.post(f"{_PERSON}/roles", needs="administer")(_telling(roles))
    blueprint.post(f"{_PERSON}/disable", needs="administer")(_telling(disable))
    blueprint.post(f"{_PERSON}/link", needs="administer")(_telling(link))
    blueprint.post(f"{_PERSON}/sign-out", needs="administer")(_telling(sign_out_person))
    blueprint.post(f"{_PERSON}/offer", needs="administer")(_telling(withdraw_offer))


def _telling(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """A view that does something to an account, and then tells its owner."""

    @wraps(view)
    def telling(**address: Any) -> ResponseReturnValue:
        after_this_request(tell_owners)
        return view(**address)

    return telling


def _page(errors: dict[str, str] | None = None, link: str = "", email: str = "") -> str:
    acting().require("administer")
    with open_reader() as connection:
        members = staff.members(connection, acting().institution)
        offers = access.offers(connection, institution=acting().institution)
        notes = access.account_notes(connection, acting().institution)
    return render_template(
        "desk/people.html",
        members=members,
        offers=offers,
        notes=notes,
        roles=ROLES,
        guarded=GUARDED_ROLES,
        errors=errors or {},
        data=request.form,
        link=link,
        email=email,
    )


def _handed_over(made: accounts.Invitation, email: str, name: str) -> ResponseReturnValue:
    """Mailed, or shown to the administrator to be handed over; an offer waits on the page of the person's account."""
    link = deliver(made, email, name, acting().institution_name)
    if link is not None:
        return _page(link=link, email=email)
    if made.is_offer:
        return go("people", f"{email} has an account: the roles are offered there, to be accepted after signing in.")
    return go("people", f"A link was sent to {email}." if made.link else f"{email} has these roles now.")
