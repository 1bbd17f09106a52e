"""Asking again who it is before what lets somebody in is changed (ASVS 5, 7.5.1)."""

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.errors import AccountError, DocumentError, LimitError
from registry.messages import sentence
from registry.operations.sign_in import by_code, by_own_password
from registry.provenance.governance.factors import Proof
from registry.web.accounts import passkeys
from registry.web.http.callers import source
from registry.web.http.errors import on_refusal, problem
from registry.web.http.rooms import needed
from registry.web.http.sessions import confirm, local, the_person
from registry.web.http.state import state


def ask_again() -> ResponseReturnValue | None:
    """For `before_request`: what changes what lets its owner in is asked for a short time after all factors were given,
    or they are asked for now."""
    if needed() != "confirmed" or the_person().is_confirmed:
        return None
    if request.mimetype == "application/json":
        return problem(AccountError("account.unconfirmed"), 403)
    if request.method != "GET":
        flash("Nothing was changed yet: show once more that it is you, and then send it again.")
    target = request.path if request.method == "GET" else url_for("account.overview")
    return redirect(url_for("account.confirm_page", next=target), 303)


def confirm_page() -> ResponseReturnValue:
    return _page()


@on_refusal(lambda error: _page(sentence(error)), AccountError, LimitError)
def take_confirmation() -> ResponseReturnValue:
    me, form, engine, limiter = the_person(), request.form, state().engine, state().limiter
    given = {by_own_password(engine, limiter, me.id, form.get("password", ""), source())}
    if me.has_totp:
        given.add(by_code(engine, limiter, state().keys, me.id, form.get("code", ""), source()))
    confirm(me, given)
    return redirect(local(request.form.get("next") or url_for("account.overview")), 303)


@on_refusal(problem, LimitError)
def passkey_options() -> ResponseReturnValue:
    return passkeys.ask(the_person().id)


@on_refusal(problem, AccountError, DocumentError)
def take_passkey() -> ResponseReturnValue:
    me = the_person()
    if passkeys.answered() != me.id:
        raise AccountError("passkey.unknown")
    confirm(me, {Proof.PASSKEY})
    return jsonify({"next": local(request.args.get("next") or url_for("account.overview"))})


def install(blueprint: Blueprint) -> None:
    blueprint.get("/confirm", needs="session")(confirm_page)
    blueprint.post("/confirm", needs="session")(take_confirmation)
    blueprint.post("/confirm/passkey/options", endpoint="confirm_passkey_options", needs="session")(passkey_options)
    blueprint.post("/confirm/passkey", endpoint="confirm_passkey", needs="session")(take_passkey)


def _page(error: str = "") -> str:
    me = the_person()
    return render_template(
        "accounts/confirm.html",
        me=me,
        error=error,
        next=request.values.get("next", ""),
        asks_password=me.has_password and (me.has_totp or not me.passkeys),
        asks_provider=me.has_identity and not me.has_password and state().sign_on is not None,
    )
