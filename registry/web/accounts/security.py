"""A person's own account: password, second factors, sessions, API tokens."""

import io

import pyotp
import segno
from flask import Blueprint, jsonify, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from webauthn import generate_registration_options, options_to_json
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from registry.errors import AccountError, DocumentError
from registry.messages import sentence
from registry.operations import second_factors
from registry.operations import sign_in as signing_in
from registry.operations.accounts import change_password, make_token, revoke_token
from registry.provenance.governance.roles import TOKEN_SCOPES
from registry.queries.workspace import people as staff
from registry.services.clock import timestamp
from registry.web.http.errors import on_refusal, problem
from registry.web.http.sessions import the_person
from registry.web.http.state import open_reader, state

_SECRET, _CHALLENGE = "totp_secret", "passkey_challenge"


def overview() -> ResponseReturnValue:
    return _page()


def _with_refusal(error: AccountError) -> str:
    return _page({error.field: sentence(error)})


@on_refusal(_with_refusal, AccountError)
def password() -> ResponseReturnValue:
    me, form = the_person(), request.form
    if form.get("after") != form.get("again"):
        return _page({"again": "The two passwords differ."}), 422
    change_password(state().engine, me.id, form.get("before", ""), form.get("after", ""), me.sign_in)
    return _done("password")


def totp() -> ResponseReturnValue:
    secret = session.setdefault(_SECRET, pyotp.random_base32())
    return _totp_page(secret)


@on_refusal(lambda error: _totp_page(session[_SECRET], sentence(error)), AccountError)
def take_totp() -> ResponseReturnValue:
    secret = session.get(_SECRET)
    if not secret:
        return redirect(url_for("account.totp"), 303)
    codes = second_factors.set_up_totp(state().engine, the_person().id, secret, request.form.get("code", ""))
    session.pop(_SECRET, None)
    return render_template("accounts/recovery.html", codes=codes)


@on_refusal(lambda error: _page({"totp": sentence(error)}), AccountError)
def remove_totp() -> ResponseReturnValue:
    second_factors.remove_totp(state().engine, the_person().id, request.form.get("code", ""))
    return _done("factors")


def passkey_options() -> ResponseReturnValue:
    me = the_person()
    with open_reader() as connection:
        known = staff.credential_ids(connection, me.id)
    options = generate_registration_options(
        rp_id=state().host,
        rp_name="Registry",
        user_id=str(me.id).encode(),
        user_name=me.email,
        user_display_name=me.name,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(one)) for one in known],
    )
    session[_CHALLENGE] = bytes_to_base64url(options.challenge)
    return options_to_json(options), {"Content-Type": "application/json"}


@on_refusal(problem, AccountError, DocumentError)
def take_passkey() -> ResponseReturnValue:
    challenge = session.pop(_CHALLENGE, None)
    if not challenge:
        raise DocumentError("passkey.no-challenge")
    second_factors.add_passkey(
        state().engine,
        the_person().id,
        request.get_data(as_text=True),
        challenge=base64url_to_bytes(challenge),
        host=state().host,
        origin=state().origin,
        name=request.args.get("name", ""),
    )
    return jsonify({"next": url_for("account.overview", done="factors")})


def remove_passkey(key: int) -> ResponseReturnValue:
    second_factors.remove_passkey(state().engine, the_person().id, key)
    return _done("factors")


def end_session(key: int) -> ResponseReturnValue:
    signing_in.end_session(state().engine, the_person().id, key)
    return _done("sessions")


def end_other_sessions() -> ResponseReturnValue:
    me = the_person()
    signing_in.end_other_sessions(state().engine, me.id, me.sign_in)
    return _done("sessions")


@on_refusal(_with_refusal, AccountError)
def token() -> ResponseReturnValue:
    me, form = the_person(), request.form
    acting = staff.actor(me, form.get("institution", ""))
    if acting is None:
        return _page({"token_name": "Choose one of your institutions."}), 422
    days = form.get("days", 90, type=int) or 0
    secret = make_token(state().engine, acting, name=form.get("token_name", ""), scope=form.get("scope", ""), days=days)
    return _page(secret=secret)


def end_token(key: int) -> ResponseReturnValue:
    revoke_token(state().engine, the_person().id, key)
    return _done("tokens")


def install(blueprint: Blueprint) -> None:
    blueprint.get("/")(overview)
    blueprint.post("/password")(password)
    blueprint.get("/codes")(totp)
    blueprint.post("/codes")(take_totp)
    blueprint.post("/codes/remove")(remove_totp)
    blueprint.post("/passkeys/options")(passkey_options)
    blueprint.post("/passkeys")(take_passkey)
    blueprint.post("/passkeys/<int:key>/remove")(remove_passkey)
    blueprint.post("/sessions/<int:key>/end")(end_session)
    blueprint.post("/sessions/end-others")(end_other_sessions)
    blueprint.post("/tokens")(token)
    blueprint.post("/tokens/<int:key>/revoke")(end_token)


def _page(errors: dict[str, str] | None = None, secret: str = "") -> str:
    me, now = the_person(), timestamp()
    with open_reader() as connection:
        return render_template(
            "accounts/overview.html",
            me=me,
            sessions=staff.sessions(connection, me.id, now),
            tokens=staff.tokens(connection, me.id, now),
            passkeys=staff.passkeys(connection, me.id),
            scopes=TOKEN_SCOPES,
            host=state().host,
            errors=errors or {},
            secret=secret,
            done=request.args.get("done", ""),
        )


def _totp_page(secret: str, error: str = "") -> str:
    address = pyotp.TOTP(secret).provisioning_uri(name=the_person().email, issuer_name="Registry")
    drawn = io.BytesIO()
    segno.make(address).save(drawn, kind="svg", scale=5, xmldecl=False, svgns=True, dark="#000", light="#fff")
    return render_template("accounts/totp.html", secret=secret, picture=drawn.getvalue().decode(), error=error)


def _done(what: str) -> ResponseReturnValue:
    return redirect(url_for("account.overview", done=what), 303)
