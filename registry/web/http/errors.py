"""What is said when a page can't be shown."""

from flask import Flask, Response, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from registry.errors import (
    AccountError,
    BadReferenceError,
    ConflictError,
    DateError,
    DocumentError,
    FileError,
    LimitError,
    NotAllowedError,
    NotFoundError,
    RegistryError,
    SettingError,
    StaleError,
    StepError,
    UnavailableError,
)
from registry.messages import heading, sentence
from registry.web.http.negotiation import problem, wants_json


class PageProblem(Exception):
    """A page that can't be shown: the HTTP status, a heading, a sentence, and records that may be meant instead."""

    def __init__(self, status: int, title: str, detail: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(detail)
        self.status = status
        self.title = title
        self.detail = detail
        self.suggestions = suggestions


_WORDS = {
    400: ("This request can't be read", "Something in the address or the form is not as it should be."),
    401: ("You are signed out", "Sign in and try again."),
    403: ("This is not yours to see", "Your account does not let you see or do this."),
    404: (
        "Nothing is kept at this address",
        "There is no page here. The address may be mistyped, or the record may never have been public.",
    ),
    405: ("This can't be done here", "The address is right, but it does not take this kind of request."),
    413: ("This is too large", "What was sent is larger than the registry takes."),
    500: (
        "The registry could not answer",
        "Something went wrong on our side. Nothing was changed. Please try again in a moment.",
    ),
    503: ("The registry is busy", "The records can't be read just now. Please try again in a moment."),
}
_NOT_SAVED = "Nothing was changed. Go back, where what you typed still stands, and send it again in a moment."

# By code where it is another than that of its kind.
_STATUSES: dict[type[RegistryError] | str, int] = {
    DateError: 400,
    NotAllowedError: 403,
    BadReferenceError: 404,
    NotFoundError: 404,
    ConflictError: 409,
    StaleError: 409,
    StepError: 409,
    AccountError: 422,
    DocumentError: 422,
    FileError: 422,
    LimitError: 429,
    SettingError: 500,
    UnavailableError: 503,
    "sign-in.wrong": 403,
    "passkey.unknown": 403,
    "passkey.not-accepted": 403,
}


def status_of(error: RegistryError) -> int:
    """The HTTP status that says it best."""
    return _STATUSES.get(error.code) or _STATUSES.get(type(error), 500)


def _refused(error: RegistryError) -> Response:
    status = status_of(error)
    detail = sentence(error)
    if status >= 500:
        current_app.logger.error("%s", detail)
    if status == 503:
        detail = "Nothing was changed. Please try again in a moment."
    response = _say(status, heading(error), detail)
    if isinstance(error, LimitError):
        response.headers["Retry-After"] = str(error.wait)
    return response


def install(app: Flask) -> None:
    app.register_error_handler(RegistryError, _refused)

    @app.errorhandler(PageProblem)
    def page_problem(error: PageProblem) -> ResponseReturnValue:
        return _say(error.status, error.title, error.detail, error.suggestions)

    @app.errorhandler(CSRFError)
    def out_of_date(error: CSRFError) -> ResponseReturnValue:
        return _say(
            400,
            "This form is out of date",
            "It was opened before you signed in or out. Nothing was changed: load the page again and send it again.",
        )

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> ResponseReturnValue:
        status = error.code or 500
        if status < 400:
            return error.get_response()
        return _say(status, *_WORDS.get(status, (error.name, error.description or "")))

    @app.errorhandler(OperationalError)
    def database_away(error: OperationalError) -> ResponseReturnValue:
        current_app.logger.error("The database can't be used: %s", error.orig)
        title, detail = _WORDS[503]
        return _say(503, title, detail if request.method in ("GET", "HEAD") else _NOT_SAVED)


def _say(status: int, title: str, detail: str, suggestions: tuple[str, ...] = ()) -> Response:
    if wants_json():
        more = {"suggestions": list(suggestions)} if suggestions else {}
        return problem(status, title, detail, **more)
    page = render_template("public/error.html", status=status, title=title, detail=detail, suggestions=suggestions)
    return make_response(page, status)
