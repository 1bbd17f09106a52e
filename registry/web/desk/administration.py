"""The staff of an institution: who has which roles, invitations, links, and what was done to the accounts."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import AccountError
from registry.messages import sentence
from registry.operations import accounts
from registry.provenance.governance.roles import GUARDED_ROLES, ROLES
from registry.queries.workspace import people as staff
from registry.web.desk.blueprint import acting, go
from registry.web.http.errors import on_refusal
from registry.web.http.mailed_links import deliver
from registry.web.http.state import open_reader, state


def people(code: str) -> ResponseReturnValue:
    return _page()


def _with_refusal(error: AccountError, **_: Any) -> str:
    return _page(errors={error.field: sentence(error)})


@on_refusal(_with_refusal, AccountError)
def invite(code: str) -> ResponseReturnValue:
    form = request.form
    name, email = form.get("name", ""), form.get("email", "")
    invited = accounts.invite(state().engine, acting(), email=email, name=name, roles=form.getlist("roles"))
    return _handed_over(invited.link, email.strip().lower(), name)


@on_refusal(_with_refusal, AccountError)
def roles(code: str, account: int) -> ResponseReturnValue:
    given = request.form.getlist("roles")
    accounts.set_roles(state().engine, acting(), account, given)
    return go("people", "The roles are changed.")


@on_refusal(_with_refusal, AccountError)
def disable(code: str, account: int) -> ResponseReturnValue:
    disabled = request.form.get("disabled") == "1"
    said = "The account is disabled, and signed out everywhere." if disabled else "The account is enabled again."
    accounts.set_disabled(state().engine, acting(), account, disabled=disabled)
    return go("people", said)


@on_refusal(_with_refusal, AccountError)
def link(code: str, account: int) -> ResponseReturnValue:
    secret = accounts.reset_link(state().engine, acting(), account)
    with open_reader() as connection:
        person = staff.person(connection, account)
    return _handed_over(secret, person.email if person else "", person.name if person else "")


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/people")(people)
    blueprint.post("/<code>/people")(invite)
    blueprint.post("/<code>/people/<int:account>/roles")(roles)
    blueprint.post("/<code>/people/<int:account>/disable")(disable)
    blueprint.post("/<code>/people/<int:account>/link")(link)


def _page(errors: dict[str, str] | None = None, link: str = "", email: str = "") -> str:
    acting().require("administer")
    with open_reader() as connection:
        members = staff.members(connection, acting().institution)
        notes = staff.account_notes(connection, acting().institution)
    return render_template(
        "desk/people.html",
        members=members,
        notes=notes,
        roles=ROLES,
        guarded=GUARDED_ROLES,
        errors=errors or {},
        data=request.form,
        link=link,
        email=email,
    )


def _handed_over(secret: str, email: str, name: str) -> ResponseReturnValue:
    """Mailed, or shown to the administrator to be handed over."""
    shown = deliver(secret, email, name, acting().institution_name)
    if shown is None:
        return go("people", f"A link was sent to {email}.")
    return _page(link=shown, email=email)
