"""What is answered where something is refused: a page or a problem document (RFC 9457), by one table of statuses."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError
from werkzeug.exceptions import HTTPException

from registry import errors
from registry.errors import LimitError, RegistryError
from registry.messages import heading, sentence
from registry.services.faults import FAILURES, DatabaseFailure, Fault, fault_of
from registry.web.http.negotiation import HTML, JSON, represented
from registry.web.http.state import state

# By kind, and by code where it is another than that of its kind.
_STATUSES: dict[type[RegistryError] | str, int] = {
    errors.DateError: 400,
    errors.NotAllowedError: 403,
    errors.BadReferenceError: 404,
    errors.NotFoundError: 404,
    errors.ConflictError: 409,
    errors.StaleError: 409,
    errors.StepError: 409,
    errors.AccountError: 422,
    errors.DocumentError: 422,
    errors.FileError: 422,
    errors.LimitError: 429,
    errors.SettingError: 500,
    errors.UnavailableError: 503,
    "account.unconfirmed": 403,
    "address.over": 410,
    "database.is-corrupt": 503,
    "database.is-disk-error": 503,
    "database.is-full": 503,
    "database.is-read-only": 503,
    "form.out-of-date": 400,
    "form.unknown": 400,
    "json.half-a-character": 400,
    "json.too-deep": 400,
    "json.too-large": 413,
    "link.over": 410,
    "notation.no-such-convention": 400,
    "notation.no-text": 400,
    "notation.too-long": 413,
    "passkey.no-challenge": 400,
    "passkey.unreadable": 400,
    "passkey.not-accepted": 403,
    "passkey.unknown": 403,
    "record.withdrawn": 410,
    "request.line-break": 400,
    "request.no-character": 400,
    "request.no-records": 400,
    "request.number-too-large": 400,
    "request.too-large": 413,
    "request.unreadable": 400,
    "request.too-slow": 408,
    "server.too-many-bodies": 503,
    "sign-in.ended": 401,
    "sign-in.wrong": 403,
    "sign-on.another": 403,
    "sign-on.failed": 502,
    "sign-on.no-account": 403,
    "sign-on.unconfirmed": 403,
    "token.missing": 401,
}
# What the framework refuses, by its status.
_OF_STATUS = {
    400: RegistryError("request.unreadable"),
    401: RegistryError("request.signed-out"),
    403: RegistryError("request.not-yours"),
    404: RegistryError("request.no-page"),
    405: RegistryError("request.no-such-method"),
    413: RegistryError("request.too-large"),
    500: RegistryError("server.failed"),
    503: RegistryError("server.busy"),
}
_OF_FAULT = {
    Fault.CORRUPT: RegistryError("database.is-corrupt"),
    Fault.DISK: RegistryError("database.is-disk-error"),
    Fault.FULL: RegistryError("database.is-full"),
    Fault.READ_ONLY: RegistryError("database.is-read-only"),
}
# Why a body was not received, as whoever receives bodies says it in a request's environment.
BODY_REFUSAL = "registry.body-refusal"
_OF_BODY = {
    "too large": RegistryError("request.too-large"),
    "too slow": RegistryError("request.too-slow"),
    "too many": RegistryError("server.too-many-bodies"),
}
# The particulars that a program is told beside the sentence that they are in.
_EXTENSIONS = ("pointer", "revised", "suggestions")


def status_of(error: RegistryError) -> int:
    """The HTTP status that says it best."""
    return _STATUSES.get(error.code) or _STATUSES.get(type(error), 500)


def problem(error: RegistryError, status: int | None = None) -> Response:
    """A refusal as a problem document (RFC 9457); its type is an address that tells what the code means."""
    more = {name: error.params[name] for name in _EXTENSIONS if error.params.get(name)}
    return _document(
        f"{state().public_url}/problems/{error.code}", heading(error), status or status_of(error), sentence(error), more
    )


def refused(error: RegistryError, status: int | None = None) -> Response:
    """The one answer to a refusal that no page shows on itself."""
    status = status or status_of(error)
    if status >= 500:
        current_app.logger.error("%s", sentence(error))
    if isinstance(error, errors.UnavailableError) and status == 503:
        # What a store or a server says of itself is for the log.
        error = RegistryError("store.away")
    answer = _answer(error, status)
    if isinstance(error, LimitError):
        answer.headers["Retry-After"] = str(error.wait)
    return answer


View = Callable[..., ResponseReturnValue]


def on_refusal(
    show: Callable[..., ResponseReturnValue], *kinds: type[RegistryError], status: int | None = None
) -> Callable[[View], View]:
    """For a view whose refusals of these kinds are shown where they arose. `show` is given the refusal, and of the
    view's address what it asks for by name; a page that it returns bare has the status of the refusal, or `status`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**address: Any) -> ResponseReturnValue:
            try:
                return view(**address)
            except kinds as error:  # Shown by the page that asked, as each view declares.
                answer = show(error, **address)
                return (answer, status or status_of(error)) if isinstance(answer, str) else answer

        return guarded

    return decorate


def install(app: Flask) -> None:
    app.register_error_handler(RegistryError, refused)
    for kind in FAILURES:
        app.register_error_handler(kind, _database_fails)
    app.before_request(_refuse_without_body)

    @app.errorhandler(CSRFError)
    def out_of_date(_: CSRFError) -> ResponseReturnValue:
        return refused(RegistryError("form.out-of-date"))

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> ResponseReturnValue:
        status = error.code or 500
        if status < 400:
            return error.get_response()
        if status in _OF_STATUS:
            return _answer(_OF_STATUS[status], status)
        name, detail = error.name, error.description or ""
        return represented(
            {
                JSON: lambda: _document("about:blank", name, status, detail, {}),
                HTML: lambda: _error_page(status, name, detail),
            }
        )


def _refuse_without_body() -> None:
    if why := request.environ.get(BODY_REFUSAL):
        raise _OF_BODY[why]


def _database_fails(error: DatabaseFailure) -> ResponseReturnValue:
    fault = fault_of(error)
    if fault is None and isinstance(error, DataError):
        # A value that no column takes: it was sent, and what it was is for the log.
        current_app.logger.warning("The database does not take a value: %s", error.orig)
        return _answer(_OF_STATUS[400], 400)
    if fault is None:
        raise error
    current_app.logger.error("The database can't be used (%s): %s", fault, getattr(error, "orig", error))
    state().health.notice(fault)
    if fault in (Fault.AWAY, Fault.BUSY):
        was_reading = request.method in ("GET", "HEAD")
        return _answer(_OF_STATUS[503] if was_reading else RegistryError("server.not-saved"), 503)
    return _answer(_OF_FAULT[fault], 503)


def _answer(error: RegistryError, status: int) -> Response:
    suggestions = error.params.get("suggestions", ())
    return represented(
        {
            JSON: lambda: problem(error, status),
            HTML: lambda: _error_page(status, heading(error), sentence(error), suggestions),
        }
    )


def _error_page(status: int, title: str, detail: str, suggestions: tuple[str, ...] = ()) -> Response:
    page = render_template("public/error.html", status=status, title=title, detail=detail, suggestions=suggestions)
    return make_response(page, status)


def _document(kind: str, title: str, status: int, detail: str, more: dict[str, Any]) -> Response:
    response = jsonify({"type": kind, "title": title, "status": status, "detail": detail, **more})
    response.status_code = status
    response.content_type = "application/problem+json"
    return response
