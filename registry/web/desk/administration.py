"""The staff of an institution: who has which roles, invitations, links, and what was done to the accounts."""

from collections.abc import Callable

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import AccountError
from registry.messages import sentence
from registry.operations import accounts
from registry.provenance.governance.roles import GUARDED_ROLES, ROLES
from registry.queries.workspace import people as staff
from registry.web.desk.blueprint import acting, go
from registry.web.http.mailed_links import deliver
from registry.web.http.state import reading, state


def people(code: str) -> ResponseReturnValue:
    return _page()


def invite(code: str) -> ResponseReturnValue:
    form = request.form
    name, email = form.get("name", ""), form.get("email", "")
    try:
        invited = accounts.invite(state().engine, acting(), email=email, name=name, roles=form.getlist("roles"))
    except AccountError as error:
        return _page(errors={error.field: sentence(error)}), 422
    return _handed_over(invited.link, email.strip().lower(), name)


def roles(code: str, account: int) -> ResponseReturnValue:
    given = request.form.getlist("roles")
    return _done(lambda: accounts.set_roles(state().engine, acting(), account, given), "The roles are changed.")


def disable(code: str, account: int) -> ResponseReturnValue:
    disabled = request.form.get("disabled") == "1"
    said = "The account is disabled, and signed out everywhere." if disabled else "The account is enabled again."
    return _done(lambda: accounts.set_disabled(state().engine, acting(), account, disabled=disabled), said)


def link(code: str, account: int) -> ResponseReturnValue:
    try:
        secret = accounts.reset_link(state().engine, acting(), account)
    except AccountError as error:
        return _page(errors={error.field: sentence(error)}), 422
    with reading() as connection:
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
    with reading() as connection:
        return render_template(
            "desk/people.html",
            members=staff.members(connection, acting().institution),
            notes=staff.account_notes(connection, acting().institution),
            roles=ROLES,
            guarded=GUARDED_ROLES,
            errors=errors or {},
            typed=request.form,
            link=link,
            email=email,
        )


def _handed_over(secret: str, email: str, name: str) -> ResponseReturnValue:
    """Mailed, or shown to the administrator to be handed over."""
    shown = deliver(secret, email, name, acting().institution_name)
    if shown is None:
        return go("people", f"A link was sent to {email}.")
    return _page(link=shown, email=email)


def _done(act: Callable[[], None], said: str) -> ResponseReturnValue:
    try:
        act()
    except AccountError as error:
        return _page(errors={error.field: sentence(error)}), 422
    return go("people", said)
