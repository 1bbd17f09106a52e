"""One-time links: setting the first password after an invitation, or another when it was forgotten.

The address that was mailed is exchanged for a cookie as it is opened, and the page takes it out of the browser's
history; the access log leaves it out. Opening it uses nothing up: programs that look into mail open links too.
"""

import logging
from threading import Thread

from flask import Blueprint, copy_current_request_context, jsonify, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from registry.errors import AccountError, DocumentError, LimitError, UnavailableError
from registry.messages import sentence
from registry.operations.account_trail import Source
from registry.operations.accounts import reset_link_by_email, use_link
from registry.operations.ceremonies import add_proof, begin_step, waiting_step
from registry.operations.sign_in import by_code
from registry.provenance.governance.factors import Proof, lacks_second
from registry.queries.workspace.accounts import LinkOwner, factors, link_owner
from registry.services.clock import timestamp
from registry.services.mail import Mailer
from registry.services.tokens import digest_of
from registry.web.accounts import passkeys
from registry.web.accounts.entering import go_on
from registry.web.http.callers import source
from registry.web.http.errors import on_refusal, problem
from registry.web.http.mailed_links import link_address
from registry.web.http.rooms import needed
from registry.web.http.state import open_reader, state

_log = logging.getLogger(__name__)
_LINK, _STEP = "link", "link_step"


def forgotten() -> ResponseReturnValue:
    return _forgotten_page()


@on_refusal(lambda error: _forgotten_page(error=sentence(error)), LimitError)
def take_forgotten() -> ResponseReturnValue:
    """The answer is the same, and comes as soon, whether or not anybody has the address."""
    email, mailer = request.form.get("email", "").strip().lower(), state().mailer
    if mailer is None:
        return redirect(url_for("accounts.forgotten"), 303)
    state().limiter.count("reset", email)
    state().limiter.count("reset_from", request.remote_addr or "")
    Thread(target=copy_current_request_context(_mail_reset), args=(mailer, email, source())).start()
    return _forgotten_page(sent=True)


def _mail_reset(mailer: Mailer, email: str, asked_from: Source) -> None:
    try:
        secret = reset_link_by_email(state().engine, email, by="the owner", source=asked_from)
        mailer.send(email, "Your password for Registry", _RESET.format(link=link_address(secret)))
    except AccountError:  # In a thread of its own, where no handler is: that nobody has the address is not told.
        pass
    except UnavailableError as error:  # The mail server's words are for the log: the page was answered long since.
        _log.error("A link to set a password could not be sent: %s", error)


def open_link(secret: str) -> ResponseReturnValue:
    _begin(secret)
    return _page(secret)


def welcome() -> ResponseReturnValue:
    return _page(_secret())


@on_refusal(lambda error: _page(_secret(), sentence(error)), AccountError, LimitError)
def take_welcome() -> ResponseReturnValue:
    secret = _secret()
    owner, password = _owner(secret), request.form.get("password", "")
    if password != request.form.get("again", ""):
        return _page(secret, "The two passwords differ."), 422
    proofs = _proofs(owner)
    if _lacks_second(owner, proofs) and request.form.get("code"):
        code = request.form["code"]
        proof = by_code(state().engine, state().limiter, state().keys, owner.account, code, source())
        add_proof(state().engine, session.get(_STEP), proof)
        proofs |= {proof}
    account = use_link(state().engine, secret, password, given=proofs, source=source())
    return redirect(go_on(account, proofs, None), 303)


@on_refusal(lambda error, secret: _page(secret, sentence(error)), AccountError, LimitError)
def take_opened(secret: str) -> ResponseReturnValue:
    """For who sends the form to the address that was mailed."""
    if session.get(_LINK) != secret:
        _begin(secret)
    return take_welcome()


@on_refusal(problem, AccountError, LimitError)
def passkey_options() -> ResponseReturnValue:
    return passkeys.ask(_owner(_secret()).account)


@on_refusal(problem, AccountError, DocumentError, LimitError)
def take_passkey() -> ResponseReturnValue:
    if passkeys.answered() != _owner(_secret()).account:
        raise AccountError("passkey.unknown")
    add_proof(state().engine, session.get(_STEP), Proof.PASSKEY)
    return jsonify({"next": url_for("accounts.welcome")})


def require_link() -> None:
    """For `before_request`: what a one-time link opens, opens with it alone. Raises AccountError."""
    if needed() == "link":
        _owner(str((request.view_args or {}).get("secret") or _secret()))


def install(blueprint: Blueprint) -> None:
    blueprint.before_request(require_link)
    blueprint.get("/forgotten", needs="nothing", costs="page")(forgotten)
    blueprint.post("/forgotten", needs="nothing", costs="page")(take_forgotten)
    blueprint.get("/welcome", needs="link", costs="page")(welcome)
    blueprint.post("/welcome", needs="link", costs="page")(take_welcome)
    blueprint.post("/welcome/passkey/options", endpoint="welcome_passkey_options", needs="link", costs="page")(
        passkey_options
    )
    blueprint.post("/welcome/passkey", endpoint="welcome_passkey", needs="link", costs="page")(take_passkey)
    blueprint.get("/welcome/<secret>", needs="link", costs="page")(open_link)
    blueprint.post("/welcome/<secret>", needs="link", costs="page")(take_opened)


_RESET = """Somebody, you we hope, asked for a new password for Registry.

Set it here, within a day:

    {link}

If it was not you, do nothing: your password stays as it is.
"""


def _begin(secret: str) -> None:
    """Keeps the link in this browser, and what its owner shows besides on the server."""
    owner = _owner(secret)
    session[_LINK] = secret
    session[_STEP] = begin_step(
        state().engine, "link", account=owner.account, proofs=[Proof.LINK], value=digest_of(secret)
    )


def _secret() -> str:
    return str(session.get(_LINK, ""))


def _owner(secret: str) -> LinkOwner:
    with open_reader() as connection:
        owner = link_owner(connection, digest_of(secret), timestamp())
    if owner is None:
        raise AccountError("link.over")
    return owner


def _proofs(owner: LinkOwner) -> frozenset[Proof]:
    step = waiting_step(state().engine, "link", session.get(_STEP))
    is_ours = step is not None and step.account == owner.account and step.value == digest_of(_secret())
    return step.proofs if step is not None and is_ours else frozenset({Proof.LINK})


def _lacks_second(owner: LinkOwner, proofs: frozenset[Proof]) -> bool:
    with open_reader() as connection:
        return lacks_second(factors(connection, owner.account).has_second, proofs)


def _forgotten_page(*, sent: bool = False, error: str = "") -> str:
    return render_template("accounts/forgotten.html", has_mail=state().mailer is not None, sent=sent, error=error)


def _page(secret: str, error: str = "") -> str:
    owner = _owner(secret)
    asks = _lacks_second(owner, _proofs(owner))
    with open_reader() as connection:
        known = factors(connection, owner.account)
    return render_template(
        "accounts/welcome.html",
        name=owner.name,
        email=owner.email,
        purpose=owner.purpose,
        asks_code=asks and known.has_totp,
        asks_passkey=asks and known.passkeys,
        error=error,
    )
