"""Where a request comes from: the network address, and the accounts that the browser is known to.

A browser that has signed in to an account keeps a cookie that says so, by which its attempts are counted apart from
those of strangers (`registry.operations.attempts`). The cookie lets nobody in.
"""

import secrets

from flask import after_this_request, current_app, request
from werkzeug.wrappers import Response

from registry.operations.account_trail import Source
from registry.services.tokens import signed, signed_value

_MOST_KNOWN = 5
_PURPOSE = "known browsers"
_A_YEAR = 366 * 86_400


def source() -> Source:
    """Where the request comes from."""
    return Source(request.remote_addr, (request.user_agent.string or "")[:300] or None, _known())


def is_known(account: int) -> bool:
    """Whether this browser has signed in to the account before."""
    return str(account) in _known()


def remember(account: int) -> None:
    """Lets this browser be known again."""
    known = {**_known(), str(account): secrets.token_urlsafe(12)}
    text = signed(dict(list(known.items())[-_MOST_KNOWN:]), _key(), _PURPOSE)

    @after_this_request
    def keep(response: Response) -> Response:
        response.set_cookie(
            _name(), text, max_age=_A_YEAR, secure=current_app.config["SESSION_COOKIE_SECURE"], httponly=True,
            samesite="Lax", path="/",
        )  # fmt: skip
        return response


def _name() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-known"


def _key() -> str:
    return str(current_app.config["SECRET_KEY"])


def _known() -> dict[str, str]:
    known = signed_value(request.cookies.get(_name(), ""), _key(), _PURPOSE)
    return {str(key): str(value) for key, value in known.items()} if isinstance(known, dict) else {}
