"""Second factors: codes by time (TOTP, RFC 6238), recovery codes, and passkeys (WebAuthn)."""

import secrets

import pyotp
from sqlalchemy import Connection, Engine, delete, insert, select, update
from webauthn import verify_authentication_response, verify_registration_response
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import InvalidJSONStructure, WebAuthnException

from registry.errors import AccountError
from registry.models import Account, Passkey, RecoveryCode
from registry.operations.accounts import note_of
from registry.services.clock import seconds, timestamp
from registry.services.tokens import digest_of
from registry.services.unit_of_work import unit_of_work

_STEP = 30
_RECOVERY_CODES = 10


def set_up_totp(engine: Engine, account: int, secret: str, code: str) -> list[str]:
    """Takes a TOTP secret into use, once a code proves that the person has it; returns recovery codes, shown once.
    Raises AccountError."""
    step = _step_of(secret, code)
    if step is None:
        raise AccountError("code.wrong", field="code")
    codes = [f"{secrets.token_hex(3)}-{secrets.token_hex(3)}" for _ in range(_RECOVERY_CODES)]
    with unit_of_work(engine) as connection:
        connection.execute(update(Account).where(Account.id == account).values(totp_secret=secret, totp_used=step))
        connection.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account))
        connection.execute(
            insert(RecoveryCode), [{"account_id": account, "digest": digest_of(one), "used_at": None} for one in codes]
        )
        note_of(connection, account, "set up codes by time as a second factor")
    return codes


def check_code(engine: Engine, account: int, code: str) -> None:
    """Takes a TOTP code, or a recovery code, each once. Raises AccountError."""
    typed = "".join(code.split()).lower()
    with unit_of_work(engine) as connection:
        row = connection.execute(select(Account.totp_secret, Account.totp_used).where(Account.id == account)).one()
        if row.totp_secret is None:
            raise AccountError("code.wrong", field="code")
        step = _step_of(row.totp_secret, typed)
        if step is not None and step > (row.totp_used or 0):
            connection.execute(update(Account).where(Account.id == account).values(totp_used=step))
        elif not _use_recovery(connection, account, typed):
            raise AccountError("code.wrong", field="code")


def remove_totp(engine: Engine, account: int, code: str) -> None:
    """Raises AccountError where the code is wrong."""
    check_code(engine, account, code)
    with unit_of_work(engine) as connection:
        connection.execute(update(Account).where(Account.id == account).values(totp_secret=None, totp_used=None))
        connection.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account))
        note_of(connection, account, "removed codes by time")


def clear_second_factors(engine: Engine, account: int, *, by: str) -> None:
    """For whoever runs the installation, when somebody has lost all of theirs."""
    with unit_of_work(engine) as connection:
        connection.execute(update(Account).where(Account.id == account).values(totp_secret=None, totp_used=None))
        connection.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account))
        connection.execute(delete(Passkey).where(Passkey.account_id == account))
        note_of(connection, account, f"had all second factors removed by {by}")


def add_passkey(
    engine: Engine, account: int, credential: str, *, challenge: bytes, host: str, origin: str, name: str
) -> None:
    """Takes a passkey into use from what the browser answered (JSON). Raises AccountError."""
    try:
        verified = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=host,
            expected_origin=origin,
            require_user_verification=True,
        )
    except (WebAuthnException, InvalidJSONStructure, ValueError) as error:
        raise AccountError("passkey.not-added", field="passkey", reason=str(error)) from None
    with unit_of_work(engine) as connection:
        connection.execute(
            insert(Passkey).values(
                account_id=account,
                credential_id=bytes_to_base64url(verified.credential_id),
                public_key=bytes_to_base64url(verified.credential_public_key),
                sign_count=verified.sign_count,
                name=" ".join(name.split())[:80] or "Passkey",
                created_at=timestamp(),
            )
        )
        note_of(connection, account, "added a passkey")


def use_passkey(engine: Engine, credential: dict[str, object], *, challenge: bytes, host: str, origin: str) -> int:
    """The account whose passkey answered a challenge; the device has verified its user, so this is both factors.
    Raises AccountError."""
    with unit_of_work(engine) as connection:
        row = connection.execute(
            select(Passkey.id, Passkey.account_id, Passkey.public_key, Passkey.sign_count)
            .join(Account, Account.id == Passkey.account_id)
            .where(Passkey.credential_id == str(credential.get("id")), Account.disabled_at.is_(None))
        ).first()
        if row is None:
            raise AccountError("passkey.unknown")
        try:
            verified = verify_authentication_response(
                credential=credential,
                expected_challenge=challenge,
                expected_rp_id=host,
                expected_origin=origin,
                credential_public_key=base64url_to_bytes(row.public_key),
                credential_current_sign_count=row.sign_count,
                require_user_verification=True,
            )
        except (WebAuthnException, InvalidJSONStructure, ValueError) as error:
            raise AccountError("passkey.not-accepted", reason=str(error)) from None
        connection.execute(
            update(Passkey).where(Passkey.id == row.id).values(sign_count=verified.new_sign_count, used_at=timestamp())
        )
        return int(row.account_id)


def remove_passkey(engine: Engine, account: int, passkey: int) -> None:
    with unit_of_work(engine) as connection:
        connection.execute(delete(Passkey).where(Passkey.id == passkey, Passkey.account_id == account))
        note_of(connection, account, "removed a passkey")


def _step_of(secret: str, code: str) -> int | None:
    """The time step whose code this is, of the present one and its neighbours."""
    now = int(seconds())
    totp = pyotp.TOTP(secret, interval=_STEP)
    for step in (now // _STEP, now // _STEP - 1, now // _STEP + 1):
        if secrets.compare_digest(totp.generate_otp(step), code.strip()) if code.strip().isascii() else False:
            return step
    return None


def _use_recovery(connection: Connection, account: int, code: str) -> bool:
    used = connection.execute(
        update(RecoveryCode)
        .where(
            RecoveryCode.account_id == account, RecoveryCode.digest == digest_of(code), RecoveryCode.used_at.is_(None)
        )
        .values(used_at=timestamp())
    )
    if used.rowcount:
        note_of(connection, account, "signed in with a recovery code")
    return bool(used.rowcount)
