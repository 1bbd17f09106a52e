"""What programs of staff do by the JSON interface: they submit documents in the native form."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Engine

from registry.operations.proposals import content_of, submit_within
from registry.provenance.documents import Document
from registry.provenance.governance.review import ProposalState
from registry.queries.records.unread import with_unread
from registry.queries.workspace.people import Actor
from registry.services.database import open_reader
from registry.services.unit_of_work import unit_of_work


def submit_records(
    engine: Engine,
    actor: Actor,
    documents: Sequence[Document],
    base: Mapping[str, int],
    title: str = "",
    withheld: Sequence[str] = (),
    same_numbers: Sequence[str] = (),
) -> tuple[int, ProposalState]:
    """Submits documents that a program made, in the native form, based on these versions of the records that they
    revise. What a record says of others that the actor may not read stays as it is, though it was not given to them;
    `withheld` are private records of which it is said that a certificate is issued though it names them;
    `same_numbers` say which objects are others with a number of one on record: its reference, the kind and the number.
    Returns and raises what `proposals.submit` does."""
    with open_reader(engine, reader=actor.institution) as connection:
        complete = with_unread(connection, documents)
    with unit_of_work(engine) as connection:
        called = (title or f"{len(documents)} record{'s'[: len(documents) != 1]} by the interface")[:300]
        content = content_of(connection, called, complete, base, withheld, same_numbers)
        return submit_within(connection, actor, None, 1, "interface", content)
