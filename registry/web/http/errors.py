"""What is said when a page can't be shown."""

from collections.abc import Callable

from flask import Flask, Response, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from registry.operations.proposals import NoSuchProposal, Stale
from registry.provenance.governance.roles import NotAllowed
from registry.services.file_store import StoreFailed
from registry.services.rate_limits import TooMany
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

# What operations refuse: the status, the heading, and a sentence where the error's own is not for readers.
_EXPECTED: dict[type[Exception], tuple[int, str, str]] = {
    NotAllowed: (403, "Your roles don't allow this", ""),
    NoSuchProposal: (404, "It is not at this desk", ""),
    Stale: (409, "Somebody else was quicker", ""),
    StoreFailed: (503, "The files can't be reached", "Nothing was changed. Please try again in a moment."),
    CSRFError: (
        400,
        "This form is out of date",
        "It was opened before you signed in or out. Nothing was changed: load the page again and send it again.",
    ),
}


def _sayer(status: int, title: str, detail: str) -> Callable[[Exception], Response]:
    def say(error: Exception) -> Response:
        if status >= 500:
            current_app.logger.error("%s", error)
        return _say(status, title, detail or str(error))

    return say


def install(app: Flask) -> None:
    @app.errorhandler(PageProblem)
    def page_problem(error: PageProblem) -> ResponseReturnValue:
        return _say(error.status, error.title, error.detail, error.suggestions)

    for kind, (status, title, detail) in _EXPECTED.items():
        app.register_error_handler(kind, _sayer(status, title, detail))

    @app.errorhandler(TooMany)
    def too_many(error: TooMany) -> ResponseReturnValue:
        response = _say(429, "Too many requests", str(error))
        response.headers["Retry-After"] = str(error.wait)
        return response

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
