"""Single sign-on by OpenID Connect, where the installation names a provider and has the extra `oidc`."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from registry.errors import AccountError, NotFoundError, UnavailableError
from registry.operations.account_trail import log
from registry.operations.identities import Claim, vouched_for
from registry.provenance.governance.factors import Proof
from registry.services.clock import seconds
from registry.web.accounts.entering import go_on
from registry.web.http.callers import source
from registry.web.http.sessions import person
from registry.web.http.state import state

_NEXT, _CONFIRMS = "sign_on_next", "sign_on_confirms"
# How long ago the provider may have asked its user who signs in anew to confirm a change.
_RECENT = 300


@dataclass(frozen=True, slots=True)
class Provider:
    """The client of an OpenID provider; `strong` are the values of `acr` or `amr` by which it says that it asked for a
    second factor."""

    client: Any
    issuer: str
    strong: frozenset[str]


def provider(app: Flask, issuer: str, client_id: str, client_secret: str, strong: frozenset[str]) -> Provider:
    """Raises ModuleNotFoundError without the extra."""
    from authlib.integrations.flask_client import OAuth

    client = OAuth(app).register(
        "sign_on",
        client_id=client_id,
        client_secret=client_secret,
        server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256"},
    )
    return Provider(client, issuer, strong)


def start() -> ResponseReturnValue:
    """Sends the browser to the provider; who is signed in already comes back confirmed."""
    ours = _provider()
    session[_NEXT] = request.args.get("next")
    session[_CONFIRMS] = person() is not None
    where = f"{state().public_url}{url_for('accounts.back')}"
    more = {"prompt": "login", "max_age": 0} if session[_CONFIRMS] else {}
    response: ResponseReturnValue = _asking(lambda: _redirect(ours, where, more))
    return response


def back() -> ResponseReturnValue:
    """Goes on with who the provider vouches for: the account that is bound to the identity, or the one that has the
    confirmed address, once its owner has shown that it is theirs."""
    ours = _provider()
    token = _asking(lambda: ours.client.authorize_access_token())
    claims = token.get("userinfo") or {}
    # An address that the provider does not confirm may be anybody's claim.
    is_confirmed = claims.get("email_verified") in (True, "true")
    email = str(claims.get("email", "")).strip().lower() if is_confirmed else ""
    claim = Claim(str(claims.get("iss", ours.issuer)), str(claims.get("sub", "")), email or None)
    if not claim.subject:
        raise AccountError("sign-on.unconfirmed")
    vouched = vouched_for(state().engine, claim)
    target, confirms = session.pop(_NEXT, None), session.pop(_CONFIRMS, False)
    is_fresh = bool(confirms) and _was_asked_now(claims)
    log("came from the provider of single sign-on", account=vouched.account, source=source())
    new = None if vouched.is_bound else claim
    return redirect(go_on(vouched.account, _proofs(ours, claims), target, new, is_confirming=is_fresh), 303)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/sign-in/with", needs="nothing", costs="page")(start)
    blueprint.get("/sign-in/back", needs="nothing", costs="page")(back)


def _proofs(ours: Provider, claims: dict[str, Any]) -> frozenset[Proof]:
    methods = claims.get("amr")
    said = {str(claims.get("acr", "")), *(map(str, methods) if isinstance(methods, list) else ())}
    return frozenset({Proof.PROVIDER, *({Proof.STRONG_PROVIDER} if said & ours.strong else ())})


def _was_asked_now(claims: dict[str, Any]) -> bool:
    asked = claims.get("auth_time")
    return isinstance(asked, int | float) and abs(seconds() - asked) <= _RECENT


def _redirect(ours: Provider, where: str, more: dict[str, Any]) -> Any:
    """Raises ValueError where the provider's description of itself names another issuer."""
    if str(ours.client.load_server_metadata().get("issuer", "")).rstrip("/") != ours.issuer.rstrip("/"):
        raise ValueError
    return ours.client.authorize_redirect(where, **more)


def _provider() -> Provider:
    found: Provider | None = state().sign_on
    if found is None:
        raise NotFoundError("sign-on.not-here")
    return found


def _asking(ask: Any) -> Any:
    """What the provider answers; what goes wrong with it is said in a sentence."""
    from authlib.common.errors import AuthlibBaseError
    from joserfc.errors import JoseError
    from requests import RequestException

    try:
        return ask()
    except (AuthlibBaseError, JoseError, RequestException, ValueError, KeyError) as error:  # Other libraries'.
        raise UnavailableError("sign-on.failed", reason=type(error).__name__) from None
