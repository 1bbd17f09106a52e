"""Passkeys in the browser: what it is asked, and what it answered; each question is answered once, within minutes."""

from flask import request, session
from flask.typing import ResponseReturnValue
from webauthn import generate_authentication_options, generate_registration_options, options_to_json
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from registry.errors import DocumentError
from registry.operations.ceremonies import Step, begin_step, take_step
from registry.operations.second_factors import passkey_answer
from registry.operations.sign_in import by_passkey
from registry.queries.workspace.accounts import credential_ids
from registry.queries.workspace.people import Person
from registry.web.http.callers import source
from registry.web.http.state import open_reader, state

_ASKED, _ADDING = "passkey", "new_passkey"


def ask(account: int | None = None) -> ResponseReturnValue:
    """Asks for any passkey, or for one of an account. Raises LimitError."""
    state().limiter.count("passkey_from", request.remote_addr or "")
    options = generate_authentication_options(
        rp_id=state().host, user_verification=UserVerificationRequirement.REQUIRED
    )
    session[_ASKED] = begin_step(
        state().engine, "passkey", account=account, value=bytes_to_base64url(options.challenge)
    )
    return options_to_json(options), {"Content-Type": "application/json"}


def answered() -> int:
    """The account whose passkey answered. Raises AccountError, LimitError, and DocumentError where nothing was
    asked."""
    step = take_step(state().engine, "passkey", session.pop(_ASKED, None))
    return by_passkey(
        state().engine,
        state().limiter,
        passkey_answer(request.get_data(as_text=True)),
        source(),
        challenge=_challenge(step),
        host=state().host,
        origin=state().origin,
        account=step.account if step else None,
    )


def ask_new(me: Person) -> ResponseReturnValue:
    """Asks for a new passkey of a person."""
    with open_reader() as connection:
        known = credential_ids(connection, me.id)
    options = generate_registration_options(
        rp_id=state().host,
        rp_name="Registry",
        user_id=str(me.id).encode(),
        user_name=me.email,
        user_display_name=me.name,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(one)) for one in known],
    )
    session[_ADDING] = begin_step(
        state().engine, "new passkey", account=me.id, value=bytes_to_base64url(options.challenge)
    )
    return options_to_json(options), {"Content-Type": "application/json"}


def new_challenge(me: Person) -> bytes:
    """The challenge that a person's new passkey answers. Raises DocumentError where none was asked for."""
    step = take_step(state().engine, "new passkey", session.pop(_ADDING, None))
    return _challenge(step if step and step.account == me.id else None)


def _challenge(step: Step | None) -> bytes:
    if step is None or step.value is None:
        raise DocumentError("passkey.no-challenge")
    return base64url_to_bytes(step.value)
