"""Signing in: a password and a second factor, or a passkey; and signing out."""

from flask import Blueprint, jsonify, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from registry.errors import AccountError, DocumentError, LimitError, RegistryError
from registry.messages import sentence
from registry.operations.ceremonies import Step, take_step
from registry.operations.identities import may_bind
from registry.operations.sign_in import by_code, by_own_password, by_password, end_session
from registry.provenance.governance.factors import Proof, lacks_second
from registry.queries.workspace.accounts import factors
from registry.web.accounts import passkeys
from registry.web.accounts.entering import SIGNING_IN, claim_of, confirms, go_on, waiting
from registry.web.http.callers import source
from registry.web.http.errors import on_refusal, problem, status_of
from registry.web.http.sessions import local, person
from registry.web.http.state import open_reader, state


def sign_in() -> ResponseReturnValue:
    if person() is not None:
        return redirect(local(request.args.get("next")), 303)
    return _page()


@on_refusal(
    lambda error: _page(sentence(error), request.form.get("email", "").strip().lower()), LimitError, AccountError
)
def take_password() -> ResponseReturnValue:
    email, password = request.form.get("email", ""), request.form.get("password", "")
    account = by_password(state().engine, state().limiter, email, password, source())
    return redirect(go_on(account, frozenset({Proof.PASSWORD}), request.form.get("next")), 303)


def second() -> ResponseReturnValue:
    step = waiting()
    return _second_page(step) if step else redirect(url_for("accounts.sign_in"), 303)


def _second_failed(error: RegistryError) -> ResponseReturnValue:
    # A wrong code keeps one out, where on the pages of one's own account it is a field typed wrongly.
    status = 403 if isinstance(error, AccountError) else status_of(error)
    step = waiting()
    return (_second_page(step, sentence(error)), status) if step else redirect(url_for("accounts.sign_in"), 303)


@on_refusal(_second_failed, LimitError, AccountError)
def take_second() -> ResponseReturnValue:
    step = waiting()
    if step is None or step.account is None:
        return redirect(url_for("accounts.sign_in"), 303)
    proof = _shown(step.account)
    take_step(state().engine, "sign-in", session.pop(SIGNING_IN, None))
    target = go_on(step.account, step.proofs | {proof}, step.target, claim_of(step), is_confirming=confirms(step))
    return redirect(target, 303)


def _shown(account: int) -> Proof:
    """What the page of the second step was given. Raises LimitError, AccountError."""
    engine, limiter = state().engine, state().limiter
    if "password" in request.form:
        return by_own_password(engine, limiter, account, request.form["password"], source())
    return by_code(engine, limiter, state().keys, account, request.form.get("code", ""), source())


@on_refusal(problem, LimitError)
def passkey_options() -> ResponseReturnValue:
    return passkeys.ask()


@on_refusal(problem, AccountError, DocumentError, LimitError)
def take_passkey() -> ResponseReturnValue:
    account, step = passkeys.answered(), waiting()
    if step is None or step.account != account:
        return jsonify({"next": go_on(account, frozenset({Proof.PASSKEY}), request.args.get("next"))})
    take_step(state().engine, "sign-in", session.pop(SIGNING_IN, None))
    target = request.args.get("next") or step.target
    proofs = step.proofs | {Proof.PASSKEY}
    return jsonify({"next": go_on(account, proofs, target, claim_of(step), is_confirming=confirms(step))})


def sign_out() -> ResponseReturnValue:
    member = person()
    if member and member.sign_in:
        end_session(state().engine, member.id, member.sign_in)
    session.clear()
    response = redirect(url_for("accounts.sign_in"), 303)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def install(blueprint: Blueprint) -> None:
    blueprint.get("/sign-in", needs="nothing", costs="page")(sign_in)
    blueprint.post("/sign-in", needs="nothing", costs="page")(take_password)
    blueprint.get("/sign-in/code", needs="nothing", costs="page")(second)
    blueprint.post("/sign-in/code", needs="nothing", costs="page")(take_second)
    blueprint.post("/sign-in/passkey/options", needs="nothing", costs="page")(passkey_options)
    blueprint.post("/sign-in/passkey", needs="nothing", costs="page")(take_passkey)
    blueprint.post("/sign-out", needs="nothing", costs="page")(sign_out)


def _page(error: str = "", email: str = "") -> str:
    target = request.values.get("next", "")
    return render_template(
        "accounts/sign_in.html", error=error, email=email, next=target, has_sign_on=state().sign_on is not None
    )


def _second_page(step: Step, error: str = "") -> str:
    account = step.account or 0
    with open_reader() as connection:
        known = factors(connection, account)
    asks_second = lacks_second(known.has_second, step.proofs)
    claim = claim_of(step)
    asks_password = not asks_second and claim is not None and not may_bind(known, step.proofs)
    return render_template(
        "accounts/second.html",
        asks_code=known.has_totp and (asks_second or (asks_password and known.has_second)),
        asks_passkey=known.passkeys and (asks_second or (asks_password and known.has_second)),
        asks_password=asks_password and not known.has_second,
        provider=claim.issuer if claim else "",
        error=error,
    )
