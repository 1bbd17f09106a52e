"""A person's own account: password, second factors, sessions, API tokens, offers of roles, and the trail."""

import io
from typing import Any

import pyotp
import segno
from flask import Blueprint, jsonify, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from registry.errors import AccountError, DocumentError, LimitError
from registry.messages import sentence
from registry.operations import second_factors
from registry.operations import sign_in as signing_in
from registry.operations.accounts import answer_offer
from registry.operations.api_tokens import make_token, revoke_token
from registry.operations.attempts import Attempts
from registry.operations.ceremonies import begin_step, take_step, waiting_step
from registry.operations.passwords import change_password
from registry.provenance.governance.factors import Proof
from registry.provenance.governance.roles import TOKEN_SCOPES
from registry.queries.workspace import accounts as access
from registry.queries.workspace.people import actor
from registry.services.clock import timestamp
from registry.services.sealing import Place
from registry.web.accounts import passkeys
from registry.web.http.callers import source
from registry.web.http.errors import on_refusal, problem
from registry.web.http.sessions import the_person
from registry.web.http.state import open_reader, state

_CODES = "codes"


def overview() -> ResponseReturnValue:
    return _page()


def with_refusal(error: AccountError | LimitError, **_: Any) -> str:
    return _page({error.field if isinstance(error, AccountError) else "account": sentence(error)})


@on_refusal(with_refusal, AccountError, LimitError)
def password() -> ResponseReturnValue:
    me, form = the_person(), request.form
    if form.get("after") != form.get("again"):
        return _page({"again": "The two passwords differ."}), 422
    before, after = form.get("before", ""), form.get("after", "")
    proof = signing_in.by_own_password(state().engine, state().limiter, me.id, before, source(), "before")
    # The second factor, where there is one, was given when this session began or was confirmed.
    given = {proof, *({Proof(me.second)} if me.second else ())}
    change_password(state().engine, me.id, before, after, me.sign_in, given=given, source=source())
    return _done("password")


def totp() -> ResponseReturnValue:
    secret = _secret()
    if secret is None:
        me, secret = the_person(), pyotp.random_base32()
        sealed = state().keys.seal(secret, _place(me.id))
        session[_CODES] = begin_step(state().engine, "codes", account=me.id, value=sealed)
    return _totp_page(secret)


@on_refusal(lambda error: _totp_page(_secret() or "", sentence(error)), AccountError)
def take_totp() -> ResponseReturnValue:
    me, secret = the_person(), _secret()
    if secret is None:
        return redirect(url_for("account.totp"), 303)
    codes = second_factors.set_up_totp(
        state().engine, state().keys, me.id, secret, request.form.get("code", ""), keep=me.sign_in, source=source()
    )
    take_step(state().engine, "codes", session.pop(_CODES, None))
    return render_template("accounts/recovery.html", codes=codes)


@on_refusal(lambda error: _page({"totp": sentence(error)}), AccountError, LimitError)
def remove_totp() -> ResponseReturnValue:
    me = the_person()
    trying = Attempts(state().limiter, "second", str(me.id), source())
    code = request.form.get("code", "")
    second_factors.remove_totp(state().engine, state().keys, me.id, code, source(), trying)
    return _done("factors")


@on_refusal(lambda error: _page({"totp": sentence(error)}), AccountError)
def new_recovery_codes() -> ResponseReturnValue:
    codes = second_factors.renew_recovery_codes(state().engine, the_person().id, source())
    return render_template("accounts/recovery.html", codes=codes)


def passkey_options() -> ResponseReturnValue:
    return passkeys.ask_new(the_person())


@on_refusal(problem, AccountError, DocumentError)
def take_passkey() -> ResponseReturnValue:
    me = the_person()
    second_factors.add_passkey(
        state().engine,
        me.id,
        request.get_data(as_text=True),
        challenge=passkeys.new_challenge(me),
        host=state().host,
        origin=state().origin,
        name=request.args.get("name", ""),
        keep=me.sign_in,
        source=source(),
    )
    return jsonify({"next": url_for("account.overview", done="factors")})


def remove_passkey(key: int) -> ResponseReturnValue:
    second_factors.remove_passkey(state().engine, the_person().id, key, source())
    return _done("factors")


def end_session(key: int) -> ResponseReturnValue:
    signing_in.end_session(state().engine, the_person().id, key)
    return _done("sessions")


def end_other_sessions() -> ResponseReturnValue:
    me = the_person()
    signing_in.end_other_sessions(state().engine, me.id, me.sign_in)
    return _done("sessions")


def sign_out_everywhere() -> ResponseReturnValue:
    signing_in.sign_out_everywhere(state().engine, the_person().id, source())
    session.clear()
    return redirect(url_for("accounts.sign_in"), 303)


@on_refusal(with_refusal, AccountError)
def token() -> ResponseReturnValue:
    me, form = the_person(), request.form
    acting = actor(me, form.get("institution", ""))
    if acting is None:
        return _page({"token_name": "Choose one of your institutions."}), 422
    days = form.get("days", "90").strip()
    secret = make_token(
        state().engine,
        acting,
        name=form.get("token_name", ""),
        scope=form.get("scope", ""),
        days=int(days) if days.isascii() and days.isdecimal() and len(days) < 10 else 0,
        source=source(),
    )
    return _page(secret=secret)


def end_token(key: int) -> ResponseReturnValue:
    revoke_token(state().engine, the_person().id, key, source())
    return _done("tokens")


@on_refusal(with_refusal, AccountError)
def offer(institution: str) -> ResponseReturnValue:
    accepts = request.form.get("answer") == "accept"
    answer_offer(state().engine, the_person().id, institution, accepts=accepts, source=source())
    return _done("offers")


def install(blueprint: Blueprint) -> None:
    blueprint.get("/", needs="session")(overview)
    blueprint.post("/password", needs="confirmed")(password)
    blueprint.get("/codes", needs="confirmed")(totp)
    blueprint.post("/codes", needs="confirmed")(take_totp)
    blueprint.post("/codes/remove", needs="confirmed")(remove_totp)
    blueprint.post("/codes/recovery", needs="confirmed")(new_recovery_codes)
    blueprint.post("/passkeys/options", needs="confirmed")(passkey_options)
    blueprint.post("/passkeys", needs="confirmed")(take_passkey)
    blueprint.post("/passkeys/<int:key>/remove", needs="confirmed")(remove_passkey)
    blueprint.post("/sessions/<int:key>/end", needs="confirmed")(end_session)
    blueprint.post("/sessions/end-others", needs="confirmed")(end_other_sessions)
    blueprint.post("/sessions/end-all", needs="confirmed")(sign_out_everywhere)
    blueprint.post("/tokens", needs="confirmed")(token)
    blueprint.post("/tokens/<int:key>/revoke", needs="session")(end_token)
    blueprint.post("/offers/<institution>", needs="session")(offer)


def _place(account: int) -> Place:
    """Where the secret of codes by time waits while it is being set up."""
    return Place("ceremonies", "value", account)


def _secret() -> str | None:
    """The secret that is being set up in this browser."""
    me, step = the_person(), waiting_step(state().engine, "codes", session.get(_CODES))
    if step is None or step.account != me.id or step.value is None:
        return None
    return state().keys.open(step.value, _place(me.id))


def _page(errors: dict[str, str] | None = None, secret: str = "") -> str:
    me, now = the_person(), timestamp()
    with open_reader() as connection:
        return render_template(
            "accounts/overview.html",
            me=me,
            sessions=access.sessions(connection, me.id, now),
            tokens=access.tokens(connection, me.id, now),
            passkeys=access.passkeys(connection, me.id),
            offers=access.offers(connection, account=me.id),
            notes=access.own_notes(connection, me.id),
            scopes=TOKEN_SCOPES,
            host=state().host,
            has_mail=state().mailer is not None,
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
