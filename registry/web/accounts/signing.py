"""Signing in: a password and a second factor, or a passkey; and signing out."""

from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from webauthn import generate_authentication_options, options_to_json
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.structs import UserVerificationRequirement

from registry.errors import AccountError, DocumentError, LimitError, RegistryError
from registry.messages import sentence
from registry.operations.sign_in import by_code, by_passkey, by_password, end_session
from registry.queries.workspace import people as staff
from registry.services.clock import seconds
from registry.web.http.errors import on_refusal, problem, status_of
from registry.web.http.sessions import begin, local, person
from registry.web.http.state import open_reader, state

_PENDING, _CHALLENGE = "pending", "challenge"
# Between the password and the second factor.
_PATIENCE = 600


def sign_in() -> ResponseReturnValue:
    if person() is not None:
        return redirect(local(request.args.get("next")), 303)
    return _page()


def _sign_in_failed(error: RegistryError) -> str:
    return _page(sentence(error), request.form.get("email", "").strip().lower())


@on_refusal(_sign_in_failed, LimitError, AccountError)
def take_password() -> ResponseReturnValue:
    email, password = request.form.get("email", ""), request.form.get("password", "")
    account = by_password(state().engine, state().limiter, email, password, request.remote_addr or "")
    with open_reader() as connection:
        found = staff.person(connection, account)
    if found is not None and found.has_second:
        session[_PENDING] = {"account": account, "at": int(seconds()), "next": request.form.get("next")}
        return redirect(url_for("accounts.second"), 303)
    begin(account)
    return redirect(local(request.form.get("next")), 303)


def second() -> ResponseReturnValue:
    pending = _pending()
    return _second_page(pending) if pending else redirect(url_for("accounts.sign_in"), 303)


def _second_failed(error: RegistryError) -> ResponseReturnValue:
    # A wrong code keeps one out, where on the pages of one's own account it is a field typed wrongly.
    return _second_page(_pending() or {}, sentence(error)), 403 if isinstance(error, AccountError) else status_of(error)


@on_refusal(_second_failed, LimitError, AccountError)
def take_second() -> ResponseReturnValue:
    pending = _pending()
    if not pending:
        return redirect(url_for("accounts.sign_in"), 303)
    by_code(state().engine, state().limiter, pending["account"], request.form.get("code", ""))
    begin(pending["account"])
    return redirect(local(pending.get("next")), 303)


def passkey_options() -> ResponseReturnValue:
    options = generate_authentication_options(
        rp_id=state().host, user_verification=UserVerificationRequirement.REQUIRED
    )
    session[_CHALLENGE] = bytes_to_base64url(options.challenge)
    return options_to_json(options), {"Content-Type": "application/json"}


@on_refusal(problem, AccountError, DocumentError, LimitError)
def take_passkey() -> ResponseReturnValue:
    challenge = session.pop(_CHALLENGE, None)
    given = request.get_json(silent=True)
    if not challenge or not isinstance(given, dict):
        raise DocumentError("passkey.no-challenge")
    account = by_passkey(
        state().engine,
        state().limiter,
        given,
        request.remote_addr or "",
        challenge=base64url_to_bytes(challenge),
        host=state().host,
        origin=state().origin,
    )
    pending = session.get(_PENDING) or {}
    begin(account)
    return jsonify({"next": local(request.args.get("next") or pending.get("next"))})


def sign_out() -> ResponseReturnValue:
    found = person()
    if found and found.sign_in:
        end_session(state().engine, found.id, found.sign_in)
    session.clear()
    return redirect(url_for("accounts.sign_in"), 303)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/sign-in")(sign_in)
    blueprint.post("/sign-in")(take_password)
    blueprint.get("/sign-in/code")(second)
    blueprint.post("/sign-in/code")(take_second)
    blueprint.post("/sign-in/passkey/options")(passkey_options)
    blueprint.post("/sign-in/passkey")(take_passkey)
    blueprint.post("/sign-out")(sign_out)


def _pending() -> dict[str, Any] | None:
    pending = session.get(_PENDING)
    if not isinstance(pending, dict) or seconds() - pending.get("at", 0) > _PATIENCE:
        session.pop(_PENDING, None)
        return None
    return pending


def _page(error: str = "", email: str = "") -> str:
    target = request.values.get("next", "")
    return render_template(
        "accounts/sign_in.html", error=error, email=email, next=target, has_sign_on=state().sign_on is not None
    )


def _second_page(pending: dict[str, Any], error: str = "") -> str:
    with open_reader() as connection:
        found = staff.person(connection, pending["account"])
    return render_template("accounts/second.html", person=found, error=error)
