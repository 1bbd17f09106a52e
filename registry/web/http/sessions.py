"""Who asks: the person of the session or of an API token, and the guards that every page of staff has."""

from typing import cast

from flask import Flask, Request, g, redirect, request, session, url_for
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_wtf import CSRFProtect
from werkzeug.wrappers import Response

from registry.errors import AccountError
from registry.operations.sign_in import keep_session, open_session
from registry.queries.workspace.people import Person, signed_in
from registry.services.clock import timestamp
from registry.services.tokens import digest_of
from registry.web.http.state import open_reader, state

csrf = CSRFProtect()
_TOKEN, _CSRF = "sign_in", "csrf_token"


class Sessions(SecureCookieSessionInterface):
    """Sessions in signed cookies; for whoever has none, no keys are made to read it with."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        if app.secret_key and self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)


def person() -> Person | None:
    """The person signed in, read once a request."""
    if "person" not in g:
        g.person = _read()
    return cast("Person | None", g.person)


def _read() -> Person | None:
    secret = session.get(_TOKEN)
    if not isinstance(secret, str):
        return None
    with open_reader() as connection:
        found = signed_in(connection, digest_of(secret), timestamp())
    if found and found.sign_in:
        keep_session(state().engine, found.sign_in)
    return found


def the_person() -> Person:
    """The person signed in, on a page that `require_person` guards."""
    found = person()
    assert found is not None  # noqa: S101 - the guard has let them in
    return found


def begin(account: int) -> None:
    """Opens a session in this browser. Forms that are open in other tabs can still be sent."""
    kept = session.get(_CSRF)
    session.clear()
    if kept:
        session[_CSRF] = kept
    session[_TOKEN] = open_session(
        state().engine, account, agent=request.user_agent.string or None, address=request.remote_addr
    )
    g.pop("person", None)


def require_person() -> Response | None:
    """For `before_request`: nobody's pages lead to the sign-in page; forms and scripts are told so instead."""
    csrf.protect()
    if person() is not None:
        return None
    if request.method != "GET" or request.headers.get("HX-Request"):
        raise AccountError("sign-in.ended")
    return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), 303)


def protect() -> None:
    """For `before_request`: a change that is asked for must come from one of our own pages."""
    csrf.protect()


def local(target: str | None) -> str:
    """Where to go after signing in: a page of staff, and nowhere else."""
    if target and target.startswith(("/desk", "/account")) and "\\" not in target and "//" not in target:
        return target
    return url_for("desk.choose")
