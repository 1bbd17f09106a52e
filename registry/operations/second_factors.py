"""Second factors: codes by time (TOTP, RFC 6238), recovery codes, and passkeys (WebAuthn)."""

import json
import secrets
from contextlib import nullcontext
from typing import Any

import pyotp
from sqlalchemy import Connection, Engine, delete, insert, select, update
from webauthn import verify_authentication_response, verify_registration_response
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import InvalidJSONStructure, WebAuthnException

from registry.errors import AccountError
from registry.models import Account, Passkey, RecoveryCode, SignIn
from registry.operations.access import end_all, end_sessions
from registry.operations.account_trail import NOWHERE, Source, log, note
from registry.operations.attempts import Attempts
from registry.provenance import lengths
from registry.provenance.governance.factors import Proof
from registry.queries.workspace.accounts import factors
from registry.services.clock import seconds, timestamp
from registry.services.sealing import Keyring, Place
from registry.services.tokens import hardened_digest, new_code, new_salt
from registry.services.unit_of_work import unit_of_work

# What the library raises on an answer that is none, or is nested too deeply within its encoded parts.
_NO_PASSKEY = (
    WebAuthnException, InvalidJSONStructure, ValueError, TypeError, KeyError, AttributeError, RecursionError,
)  # fmt: skip
_STEP, _DIGITS = 30, 6
_RECOVERY_CODES = 10
_LONGEST_CODE = 64
_LONGEST_ANSWER = 32_768


def totp_place(account: int) -> Place:
    """Where the secret of an account's codes by time is kept."""
    return Place("accounts", "totp_secret", account)


def set_up_totp(
    engine: Engine, keys: Keyring, account: int, secret: str, code: str, *,
    keep: int | None = None, source: Source = NOWHERE,
) -> list[str]:  # fmt: skip
    """Takes a TOTP secret into use, once a code proves that the person has it; other sessions than `keep` end. Returns
    recovery codes, shown once. Raises AccountError."""
    step = _step_of(secret, code)
    if step is None:
        raise AccountError("code.wrong", field="code")
    codes = [new_code() for _ in range(_RECOVERY_CODES)]
    salt = new_salt()
    digests = [hardened_digest(_plain(code), salt) for code in codes]
    sealed = keys.seal(secret, totp_place(account))
    with unit_of_work(engine) as connection:
        connection.execute(update(Account).where(Account.id == account).values(totp_secret=sealed, totp_used=step))
        _replace_recovery(connection, account, digests, salt)
        _go_on_alone(connection, account, keep, Proof.CODE)
        note(connection, account, "set up codes by time as a second factor", source=source, is_mailed=True)
    return codes


def renew_recovery_codes(engine: Engine, account: int, source: Source = NOWHERE) -> list[str]:
    """New recovery codes, shown once; the old ones are void. Raises AccountError where codes by time are not in use."""
    codes, salt = [new_code() for _ in range(_RECOVERY_CODES)], new_salt()
    digests = [hardened_digest(_plain(code), salt) for code in codes]
    with unit_of_work(engine) as connection:
        if not factors(connection, account).has_totp:
            raise AccountError("code.wrong", field="code")
        _replace_recovery(connection, account, digests, salt)
        note(connection, account, "made new recovery codes", source=source, is_mailed=True)
    return codes


def check_code(engine: Engine, keys: Keyring, account: int, code: str, source: Source = NOWHERE) -> None:
    """Takes a TOTP code, or a recovery code, each once. Raises AccountError."""
    with unit_of_work(engine) as connection:
        right = _take_code(connection, keys, account, code, source)
    if not right:
        log("a wrong code was given", account=account, source=source)
        raise AccountError("code.wrong", field="code")


def remove_totp(
    engine: Engine, keys: Keyring, account: int, code: str, source: Source = NOWHERE, trying: Attempts | None = None
) -> None:
    """Takes the codes out of use, for who has one. Raises AccountError where it is wrong, LimitError where attempts are
    counted and were too many."""
    with trying.counted() if trying is not None else nullcontext():
        check_code(engine, keys, account, code, source)
    with unit_of_work(engine) as connection:
        _clear_totp(connection, account)
        note(connection, account, "removed codes by time", source=source, is_mailed=True)


def clear_second_factors(engine: Engine, account: int, *, by: str) -> None:
    """For whoever runs the installation, when somebody has lost all of theirs. Sessions, tokens and links end."""
    with unit_of_work(engine) as connection:
        _clear_totp(connection, account)
        connection.execute(delete(Passkey).where(Passkey.account_id == account))
        end_all(connection, account)
        note(connection, account, "had all second factors removed", by=by, is_mailed=True)


def add_passkey(
    engine: Engine,
    account: int,
    credential: str,
    *,
    challenge: bytes,
    host: str,
    origin: str,
    name: str,
    keep: int | None = None,
    source: Source = NOWHERE,
) -> None:
    """Takes a passkey into use from what the browser answered (JSON); other sessions than `keep` end. Raises
    AccountError."""
    try:
        verified = verify_registration_response(
            credential=passkey_answer(credential),
            expected_challenge=challenge,
            expected_rp_id=host,
            expected_origin=origin,
            require_user_verification=True,
        )
    except _NO_PASSKEY as error:
        raise AccountError("passkey.not-added", field="passkey", reason=str(error)[:200]) from None
    key = bytes_to_base64url(verified.credential_id)
    with unit_of_work(engine) as connection:
        if connection.execute(select(Passkey.id).where(Passkey.credential_id == key)).first():
            raise AccountError("passkey.known", field="passkey")
        connection.execute(
            insert(Passkey).values(
                account_id=account,
                credential_id=key,
                public_key=bytes_to_base64url(verified.credential_public_key),
                sign_count=verified.sign_count,
                name=" ".join(name.split())[: lengths.LABEL] or "Passkey",
                created_at=timestamp(),
            )
        )
        _go_on_alone(connection, account, keep, Proof.PASSKEY)
        note(connection, account, "added a passkey", source=source, is_mailed=True)


def use_passkey(
    engine: Engine, credential: dict[str, Any], *, challenge: bytes, host: str, origin: str, account: int | None = None
) -> int:
    """The account whose passkey answered a challenge; the device has verified its user, so this is both factors. Where
    an account is named, no other's passkey will do. Raises AccountError."""
    with unit_of_work(engine) as connection:
        row = connection.execute(
            select(Passkey.id, Passkey.account_id, Passkey.public_key, Passkey.sign_count)
            .join(Account, Account.id == Passkey.account_id)
            .where(Passkey.credential_id == str(credential.get("id"))[:2000], Account.disabled_at.is_(None))
        ).first()
        if row is None or account not in (None, row.account_id):
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
        except _NO_PASSKEY as error:
            log("a passkey was not accepted", account=row.account_id)
            raise AccountError("passkey.not-accepted", reason=str(error)[:200]) from None
        connection.execute(
            update(Passkey).where(Passkey.id == row.id).values(sign_count=verified.new_sign_count, used_at=timestamp())
        )
        return int(row.account_id)


def passkey_answer(text: str) -> dict[str, Any]:
    """What a browser answered. Raises AccountError where that is no JSON object, or a monstrous one."""
    try:
        answer = json.loads(text) if len(text) <= _LONGEST_ANSWER else None
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise AccountError("passkey.unreadable", field="passkey")
    return answer


def remove_passkey(engine: Engine, account: int, passkey: int, source: Source = NOWHERE) -> None:
    with unit_of_work(engine) as connection:
        gone = connection.execute(delete(Passkey).where(Passkey.id == passkey, Passkey.account_id == account))
        if gone.rowcount:
            note(connection, account, "removed a passkey", source=source, is_mailed=True)


def _take_code(connection: Connection, keys: Keyring, account: int, code: str, source: Source) -> bool:
    typed = _plain(code)
    row = connection.execute(
        select(Account.totp_secret, Account.totp_used).where(Account.id == account, Account.disabled_at.is_(None))
    ).first()
    if row is None or row.totp_secret is None or not 0 < len(typed) <= _LONGEST_CODE:
        return False
    if len(typed) > _DIGITS:
        return _use_recovery(connection, account, typed, source)
    step = _step_of(keys.open(row.totp_secret, totp_place(account)), typed)
    if step is None or step <= (row.totp_used or 0):
        return False
    connection.execute(update(Account).where(Account.id == account).values(totp_used=step))
    return True


def _go_on_alone(connection: Connection, account: int, keep: int | None, shown: Proof) -> None:
    """Ends the sessions that never showed the new factor; the one that just did goes on."""
    end_sessions(connection, account, keep)
    connection.execute(update(SignIn).where(SignIn.id == (keep or 0)).values(second=shown.value))


def _plain(code: str) -> str:
    """A code as it counts, however it is typed: recovery codes in groups of four, those of earlier releases of six."""
    typed = "".join(code.split()).replace("-", "").lower()
    group = {16: 4, 12: 6}.get(len(typed), len(typed) or 1)
    return "-".join(typed[start : start + group] for start in range(0, len(typed), group))


def _clear_totp(connection: Connection, account: int) -> None:
    connection.execute(update(Account).where(Account.id == account).values(totp_secret=None, totp_used=None))
    connection.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account))


def _replace_recovery(connection: Connection, account: int, digests: list[str], salt: str) -> None:
    connection.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account))
    connection.execute(
        insert(RecoveryCode),
        [{"account_id": account, "salt": salt, "digest": digest, "used_at": None} for digest in digests],
    )


def _step_of(secret: str, code: str) -> int | None:
    """The time step whose code this is, of the present one and its neighbours."""
    typed, now = "".join(code.split()), int(seconds())
    totp = pyotp.TOTP(secret, interval=_STEP)
    for step in (now // _STEP, now // _STEP - 1, now // _STEP + 1):
        if secrets.compare_digest(totp.generate_otp(step), typed) if typed.isascii() else False:
            return step
    return None


def _use_recovery(connection: Connection, account: int, code: str, source: Source) -> bool:
    unused = (RecoveryCode.account_id == account, RecoveryCode.used_at.is_(None))
    for salt in connection.execute(select(RecoveryCode.salt).where(*unused).distinct()).scalars().all():
        digest = hardened_digest(code, salt)
        used = connection.execute(
            update(RecoveryCode).where(*unused, RecoveryCode.digest == digest).values(used_at=timestamp())
        )
        if used.rowcount:
            note(connection, account, "used a recovery code", source=source, is_mailed=True)
            return True
    return False
