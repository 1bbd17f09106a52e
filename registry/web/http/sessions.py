"""Who asks: the person of the session or of an API token, and the guards that every page of staff has."""

from collections.abc import Collection
from typing import cast

from flask import Flask, Request, g, redirect, request, session, url_for
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_wtf import CSRFProtect
from werkzeug.wrappers import Response

from registry.errors import AccountError
from registry.operations.sign_in import confirm_session, end_session_of, keep_session, open_session
from registry.provenance.governance.factors import Proof
from registry.queries.workspace.accounts import was_signed_in
from registry.queries.workspace.people import Person, signed_in
from registry.services.clock import timestamp
from registry.services.tokens import digest_of
from registry.web.http.callers import is_known, remember, source
from registry.web.http.state import open_reader, state

csrf = CSRFProtect()
_TOKEN, _CSRF = "sign_in", "csrf_token"


class Sessions(SecureCookieSessionInterface):
    """Sessions in signed cookies; for whoever has none, no keys are made to read it with."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        has_cookie = "HTTP_COOKIE" in request.environ and self.get_cookie_name(app) in request.cookies
        if app.secret_key and not has_cookie:
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
        member = signed_in(connection, digest_of(secret), timestamp())
    if member and member.sign_in:
        keep_session(state().engine, member.sign_in)
    return member


def the_person() -> Person:
    """The person signed in, on a page that `require_person` guards."""
    member = person()
    assert member is not None  # noqa: S101 - the guard has let them in
    return member


def begin(account: int, given: Collection[Proof], *, is_confirming: bool = False) -> None:
    """Opens a session in this browser, in place of the one that was; `given` is what its owner has shown. The token of
    forms is another from now on, but where the same person signs in again: forms open in other tabs can still be sent.
    Raises AccountError where the account's second factor was not given."""
    before, token, where = session.get(_TOKEN), session.get(_CSRF), source()
    with open_reader() as connection:
        is_new = not is_known(account) and was_signed_in(connection, account)
    secret = open_session(
        state().engine,
        account,
        agent=where.agent,
        address=where.address,
        given=given,
        is_new_browser=is_new,
        is_confirming=is_confirming,
    )
    was = end_session_of(state().engine, before) if isinstance(before, str) else None
    session.clear()
    if token and was == account:
        session[_CSRF] = token
    session[_TOKEN] = secret
    remember(account)
    g.pop("person", None)
    g.pop(_CSRF, None)


def confirm(found: Person, given: Collection[Proof]) -> None:
    """The person signed in has shown all factors again. Raises AccountError."""
    session[_TOKEN] = confirm_session(state().engine, found.id, found.sign_in or 0, given)
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
