"""Where the chain of entries begins, in a ledger that has entries from before."""

from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, insert, select, update

from registry.ledger.canonical import canonical, commitment, digest_of, new_salt
from registry.ledger.chain import COLUMNS, START, Link, beginning
from registry.ledger.states import Matter
from registry.models.ledger import LedgerContent, LedgerEntry

BATCH = 1000
OPERATION, SUBJECT, ACTOR = "begin chain", "the ledger", "registry"


def begin(connection: Connection, at: str) -> tuple[int, str]:
    """Appends the entry that begins the chain and commits to all entries before; returns its number and hash."""
    _commit_to_digests(connection)
    text = canonical(beginning(links_before(connection)))
    salt = new_salt()
    link = Link(
        sequence=(connection.execute(_LAST).scalar() or 0) + 1,
        time=at,
        actor=ACTOR,
        operation=OPERATION,
        matter=str(Matter.CHAIN),
        subject=SUBJECT,
        version=None,
        commitment=commitment(salt, text),
        account=None,
        proposal=None,
        job=None,
        previous=START,
    )
    connection.execute(insert(LedgerEntry), [link.row | {"digest": digest_of(text), "hash": link.hash}])
    connection.execute(insert(LedgerContent), [{"sequence": link.sequence, "salt": salt, "text": text.decode()}])
    return link.sequence, link.hash


def links_before(connection: Connection) -> Iterator[Link]:
    """The entries from before the chain began, in their order."""
    for row in connection.execute(_BEFORE.order_by(_entry.c.sequence)).yield_per(BATCH):
        yield Link(*row)


def _commit_to_digests(connection: Connection) -> None:
    """Gives the entries before a salted commitment to the digest that they have, so that a redaction can drop it."""
    rows = connection.execute(_UNCOMMITTED).all()
    for start in range(0, len(rows), BATCH):
        salts = [(sequence, new_salt(), digest) for sequence, digest in rows[start : start + BATCH]]
        connection.execute(insert(LedgerContent), [{"sequence": number, "salt": salt} for number, salt, _ in salts])
        committed = [
            {"number": number, "committed": commitment(salt, digest.encode())} for number, salt, digest in salts
        ]
        connection.execute(_COMMIT, committed)


_entry = LedgerEntry.__table__
_LAST = select(_entry.c.sequence).order_by(_entry.c.sequence.desc()).limit(1)
_BEFORE = select(*(_entry.c[name] for name in COLUMNS)).where(_entry.c.hash.is_(None))
_UNCOMMITTED = select(_entry.c.sequence, _entry.c.digest).where(
    _entry.c.hash.is_(None), _entry.c.commitment.is_(None), _entry.c.digest.is_not(None)
)
_COMMIT = update(LedgerEntry).where(_entry.c.sequence == bindparam("number")).values(commitment=bindparam("committed"))
