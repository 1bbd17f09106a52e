"""What institutions say of one another's records, for the tests of consent and sharing."""

from typing import Any

from sqlalchemy import Engine

from registry import schemas
from registry.ledger.entries import Act, Operation
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import Warrant
from registry.services.unit_of_work import unit_of_work
from tests import factories as make


def say(engine: Engine, institution: int, *documents: make.Document) -> None:
    """Recorded for an institution, with two people's agreement."""
    with unit_of_work(engine) as connection:
        act = Act(f"staff:{institution}/Kim", Operation.EVENT)
        outcomes = Recorder(connection, act, Warrant(institution, agreed=None)).record(
            [schemas.load(document) for document in documents]
        )
        assert all(outcome.stands for outcome in outcomes), outcomes


def hidden(kind: str, key: str, **more: Any) -> make.Document:
    """A private record."""
    makers: dict[str, Any] = {"party": make.party, "object": make.object_, "place": make.place, "source": make.source}
    document: make.Document = makers[kind](key, visibility="private", **more)
    return document
