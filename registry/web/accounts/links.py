"""One-time links: setting the first password after an invitation, or another when it was forgotten."""

import logging
from threading import Thread

from flask import Blueprint, copy_current_request_context, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.errors import AccountError, LimitError, UnavailableError
from registry.messages import sentence
from registry.operations.accounts import reset_link_by_email, use_link
from registry.queries.workspace.people import link_owner
from registry.services.clock import timestamp
from registry.services.mail import Mailer
from registry.services.tokens import digest_of
from registry.web.http.errors import on_refusal
from registry.web.http.mailed_links import link_address
from registry.web.http.sessions import begin
from registry.web.http.state import open_reader, state

_log = logging.getLogger(__name__)


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
    Thread(target=copy_current_request_context(_mail_reset), args=(mailer, email)).start()
    return _forgotten_page(sent=True)


def _mail_reset(mailer: Mailer, email: str) -> None:
    try:
        secret = reset_link_by_email(state().engine, email, by="the owner")
        mailer.send(email, "Your password for Registry", _RESET.format(link=link_address(secret)))
    except AccountError:  # In a thread of its own, where no handler is: that nobody has the address is not told.
        pass
    except UnavailableError as error:  # The mail server's words are for the log: the page was answered long since.
        _log.error("A link to set a password could not be sent: %s", error)


def welcome(secret: str) -> ResponseReturnValue:
    return _page(secret)


@on_refusal(lambda error, secret: _page(secret, sentence(error)), AccountError)
def take_welcome(secret: str) -> ResponseReturnValue:
    password, again = request.form.get("password", ""), request.form.get("again", "")
    if password != again:
        return _page(secret, "The two passwords differ."), 422
    begin(use_link(state().engine, secret, password))
    return redirect(url_for("desk.choose"), 303)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/forgotten")(forgotten)
    blueprint.post("/forgotten")(take_forgotten)
    blueprint.get("/welcome/<secret>")(welcome)
    blueprint.post("/welcome/<secret>")(take_welcome)


_RESET = """Somebody, you we hope, asked for a new password for Registry.

Set it here, within a day:

    {link}

If it was not you, do nothing: your password stays as it is.
"""


def _forgotten_page(*, sent: bool = False, error: str = "") -> str:
    return render_template("accounts/forgotten.html", has_mail=state().mailer is not None, sent=sent, error=error)


def _page(secret: str, error: str = "") -> str:
    with open_reader() as connection:
        owner = link_owner(connection, digest_of(secret), timestamp())
    if owner is None:
        raise AccountError("link.over")
    _, name, email, purpose = owner
    return render_template("accounts/welcome.html", name=name, email=email, purpose=purpose, error=error)
