"""What follows the migration of a database: the chain of the ledger begins, what was kept of earlier versions is
recovered, and the ledger comes to know what is no record. It may be broken off and run again."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, select

from registry.ledger import entries
from registry.ledger.canonical import canonical, digest_of
from registry.ledger.entries import Act, Operation
from registry.ledger.recovery import begin_if_due, keep_texts, stated_subjects, without_text
from registry.ledger.states import Matter, State
from registry.models import JobRecord, Proposal
from registry.queries.records.documents import every_document
from registry.queries.workspace.states import STATES
from registry.services import migrations
from registry.services.clock import timestamp
from registry.services.database import open_reader
from registry.services.unit_of_work import unit_of_work

BATCH = 1000


def upgrade(engine: Engine, actor: str, revision: str = "head") -> None:
    """Migrates forward and completes the ledger. Raises SettingError."""
    migrations.upgrade(engine, revision)
    if revision in ("head", migrations.head()):
        complete(engine, actor)


def complete(engine: Engine, actor: str) -> None:
    """Brings a ledger from before the chain to what the present one says; changes nothing where that was done."""
    with unit_of_work(engine) as connection:
        begin_if_due(connection, timestamp())
    _recover(engine)
    _state_all(engine, Act(actor, Operation.UPGRADE))


def _recover(engine: Engine) -> None:
    """Keeps the earlier versions whose text is still found somewhere, where the digest says that it is theirs."""
    with open_reader(engine) as connection:
        wanted = without_text(connection)
        if not wanted:
            return
        by_digest: dict[str, list[int]] = defaultdict(list)
        for number, digest in wanted:
            by_digest[digest].append(number)
        batches = _batches(_matching(connection, by_digest))
        for batch in batches:
            with unit_of_work(engine) as writer:
                keep_texts(writer, batch)


def _matching(connection: Connection, wanted: dict[str, list[int]]) -> Iterator[tuple[int, str]]:
    for document in _documents(connection):
        try:
            text = canonical(document)
        except (ValueError, TypeError):  # Never was a document.
            continue
        for number in wanted.pop(digest_of(text), ()):
            yield number, text.decode()
        if not wanted:
            return


def _documents(connection: Connection) -> Iterator[Any]:
    """Everything that is, or once was, the document of a record: now, in a proposal, before an import."""
    for _, document in every_document(connection):
        yield document
    for text in connection.execute(select(JobRecord.before).where(JobRecord.before.is_not(None))).scalars():
        yield from _parsed(f"[{text}]")
    for text in connection.execute(select(Proposal.documents).where(Proposal.documents.is_not(None))).scalars():
        yield from _parsed(text)


def _parsed(text: str | None) -> Iterable[Any]:
    try:
        documents = json.loads(text or "[]")
    except ValueError:
        return ()
    return [document for document in documents if isinstance(document, dict)] if isinstance(documents, list) else ()


def _state_all(engine: Engine, act: Act) -> None:
    """Appends what is so of everything that the ledger does not know of yet."""
    with open_reader(engine) as connection:
        known = stated_subjects(connection)
        for batch in _batches(_unknown(connection, known)):
            with unit_of_work(engine) as writer:
                entries.append_states(writer, act, batch, timestamp())


def _unknown(connection: Connection, known: Collection[str]) -> Iterator[State]:
    for matter, read in STATES.items():
        if matter != Matter.REDACTION:  # A mark without an entry is none that the registry made.
            yield from (state for state in read(connection) if state.subject not in known)


def _batches(items: Iterable[Any]) -> Iterator[Sequence[Any]]:
    batch: list[Any] = []
    for item in items:
        batch.append(item)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
