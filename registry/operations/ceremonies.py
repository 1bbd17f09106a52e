"""Steps of signing in and of setting up factors that wait for their answer: kept here and not in the browser, for
minutes, and taken once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from sqlalchemy import Connection, Engine, delete, insert, select, update

from registry.models import Ceremony
from registry.operations.access import end_overdue
from registry.provenance.governance.factors import Proof
from registry.services.clock import timestamp
from registry.services.database import open_reader
from registry.services.tokens import digest_of, new_secret
from registry.services.unit_of_work import unit_of_work

# Between a first proof and the second; a link opened; a passkey asked for; codes by time being set up; another
# address asked for.
Purpose = Literal["sign-in", "link", "passkey", "new passkey", "codes", "address"]
_PATIENCE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Step:
    """A step that waits: of which account (nobody's yet before a passkey answers), what was proved so far, what it is
    about, and the page to go on to."""

    account: int | None
    proofs: frozenset[Proof]
    value: str | None
    target: str | None


def begin_step(
    engine: Engine,
    purpose: Purpose,
    *,
    account: int | None = None,
    proofs: Collection[Proof] = (),
    value: str | None = None,
    target: str | None = None,
) -> str:
    """The secret by which the browser that began it answers a step."""
    secret = new_secret()
    with unit_of_work(engine) as connection:
        end_overdue(connection)
        connection.execute(
            insert(Ceremony).values(
                digest=digest_of(secret),
                purpose=purpose,
                account_id=account,
                proofs=_joined(proofs),
                value=value,
                target=(target or "")[:2000] or None,
                created_at=timestamp(),
                expires_at=timestamp(_PATIENCE),
            )
        )
    return secret


def waiting_step(engine: Engine, purpose: Purpose, secret: object) -> Step | None:
    """The step that a browser's secret belongs to, which goes on waiting."""
    with open_reader(engine) as connection:
        return _find(connection, purpose, secret)


def take_step(engine: Engine, purpose: Purpose, secret: object) -> Step | None:
    """The step that a browser's secret belongs to, which no longer waits: it is answered once."""
    with unit_of_work(engine) as connection:
        found = _find(connection, purpose, secret)
        if found is not None:
            gone = connection.execute(delete(Ceremony).where(Ceremony.digest == digest_of(str(secret))))
            return found if gone.rowcount else None
    return None


def add_proof(engine: Engine, secret: object, proof: Proof) -> None:
    """One more proof was shown for a step that waits."""
    with unit_of_work(engine) as connection:
        row = connection.execute(select(Ceremony.proofs).where(Ceremony.digest == digest_of(str(secret)))).first()
        if row is not None:
            proofs = _joined({*_parted(row.proofs), proof})
            connection.execute(update(Ceremony).where(Ceremony.digest == digest_of(str(secret))).values(proofs=proofs))


def _find(connection: Connection, purpose: Purpose, secret: object) -> Step | None:
    if not isinstance(secret, str):
        return None
    now = timestamp()
    row = connection.execute(
        select(Ceremony.account_id, Ceremony.proofs, Ceremony.value, Ceremony.target).where(
            Ceremony.digest == digest_of(secret),
            Ceremony.purpose == purpose,
            Ceremony.expires_at > now,
            Ceremony.expires_at <= timestamp(_PATIENCE),
        )
    ).first()
    return Step(row.account_id, frozenset(_parted(row.proofs)), row.value, row.target) if row else None


def _joined(proofs: Collection[Proof]) -> str:
    return ",".join(sorted(proofs))


def _parted(proofs: str) -> list[Proof]:
    return [Proof(proof) for proof in proofs.split(",") if proof]
