"""Another mail address for one's own account: asked for, and taken by the link that is mailed there."""

import logging
from threading import Thread
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.errors import AccountError, LimitError, UnavailableError
from registry.messages import owner_mail
from registry.operations import addresses
from registry.operations.account_trail import OWNER, Notice
from registry.services.clock import timestamp
from registry.services.mail import Mailer
from registry.web.accounts.security import with_refusal
from registry.web.http.callers import source
from registry.web.http.errors import on_refusal
from registry.web.http.sessions import the_person
from registry.web.http.state import state

_log = logging.getLogger(__name__)


@on_refusal(with_refusal, AccountError, LimitError)
def ask() -> ResponseReturnValue:
    """The answer is the same whether or not somebody else has the address."""
    mailer, typed = state().mailer, request.form.get("new_address", "")
    if mailer is None:
        raise AccountError("address.no-mail", field="new_address")
    state().limiter.count("reset", typed.strip().lower())
    state().limiter.count("reset_from", request.remote_addr or "")
    asked = addresses.ask(state().engine, the_person().id, typed, source())
    if asked.secret is not None:
        link = f"{state().public_url}{url_for('account.new_address', secret=asked.secret)}"
        _mail_apart(mailer, asked.address, "Your address for Registry", _NEW.format(link=link))
    return redirect(url_for("account.overview", done="asked"), 303)


def show(secret: str) -> ResponseReturnValue:
    """Opening it changes nothing: programs that look into mail open links too."""
    return render_template("accounts/address.html", address=_waiting(secret), me=the_person())


def take(secret: str) -> ResponseReturnValue:
    me, where = the_person(), source()
    former, new = addresses.change(state().engine, me.id, secret, me.sign_in, where)
    if (mailer := state().mailer) is not None:
        what = f"changed the address from {former} to {new}"
        _mail_apart(mailer, former, *owner_mail(Notice(me.name, timestamp(), OWNER, what, where.address)))
    return redirect(url_for("account.overview", done="address"), 303)


def install(blueprint: Blueprint) -> None:
    blueprint.post("/address", endpoint="ask_address", needs="confirmed")(ask)
    blueprint.get("/address/<secret>", endpoint="new_address", needs="session")(show)
    blueprint.post("/address/<secret>", endpoint="take_address", needs="session")(take)


_NEW = """Somebody, you we hope, asked that their account in Registry has this address from now on.

If it was you, sign in where you are, and open this within ten minutes:

    {link}

If it was not you, do nothing.
"""


def _waiting(secret: str) -> str:
    return addresses.waiting_address(state().engine, the_person().id, secret)


def _mail_apart(mailer: Mailer, to: str, subject: str, text: str) -> None:
    """By a thread, which holds up nobody; what the mail server says is for the log."""
    Thread(target=_mail, args=(mailer, to, subject, text), name="mail to an address").start()


def _mail(mailer: Any, to: str, subject: str, text: str) -> None:
    try:
        mailer.send(to, subject, text)
    except UnavailableError as error:
        _log.error("Mail about the address of an account could not be sent: %s", error)
