"""Single sign-on by OpenID Connect, where the installation names a provider and has the extra `oidc`."""

from typing import Any

from flask import Blueprint, Flask, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from registry.errors import AccountError, NotFoundError, UnavailableError
from registry.operations.accounts import account_with
from registry.queries.workspace.people import person
from registry.web.http.sessions import begin, local
from registry.web.http.state import open_reader, state

_NEXT = "sign_on_next"


def client(app: Flask, issuer: str, client_id: str, client_secret: str) -> Any:
    """The client of an OpenID provider. Raises ModuleNotFoundError without the extra."""
    from authlib.integrations.flask_client import OAuth

    return OAuth(app).register(
        "sign_on",
        client_id=client_id,
        client_secret=client_secret,
        server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256"},
    )


def start() -> ResponseReturnValue:
    _require_client()
    session[_NEXT] = request.args.get("next")
    where = f"{state().public_url}{url_for('accounts.back')}"
    response: ResponseReturnValue = _asking(lambda: state().sign_on.authorize_redirect(where))
    return response


def back() -> ResponseReturnValue:
    """Lets in who the provider vouches for, if an account with the same confirmed address is here already."""
    _require_client()
    token = _asking(lambda: state().sign_on.authorize_access_token())
    claims = token.get("userinfo") or {}
    email = str(claims.get("email", ""))
    # An address that the provider does not confirm may be anybody's claim: it would let them into another's account.
    if not email or claims.get("email_verified") not in (True, "true"):
        raise AccountError("sign-on.unconfirmed")
    with open_reader() as connection:
        found = person(connection, account_with(connection, email) or 0)
    if found is None:
        raise AccountError("sign-on.no-account", email=email)
    target = session.pop(_NEXT, None)
    begin(found.id)
    return redirect(local(target), 303)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/sign-in/with")(start)
    blueprint.get("/sign-in/back")(back)


def _require_client() -> None:
    if state().sign_on is None:
        raise NotFoundError("sign-on.not-here")


def _asking(ask: Any) -> Any:
    """What the provider answers; what goes wrong with it is said in a sentence."""
    from authlib.common.errors import AuthlibBaseError
    from joserfc.errors import JoseError
    from requests import RequestException

    try:
        return ask()
    except (AuthlibBaseError, JoseError, RequestException, ValueError, KeyError) as error:  # Other libraries'.
        raise UnavailableError("sign-on.failed", reason=type(error).__name__) from None
