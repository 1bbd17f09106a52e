"""Withdrawing a record: it stays in the registry and says why, but is no longer shown."""

from sqlalchemy import Engine

from registry.operations.recording import Outcome, Recorder
from registry.operations.unit_of_work import unit_of_work
from registry.queries.documents import document


class NoSuchRecord(LookupError):
    """There is no record with the reference."""


def withdraw(engine: Engine, reference: str, reason: str, *, actor: str) -> Outcome:
    """Raises NoSuchRecord."""
    with unit_of_work(engine) as connection:
        found = document(connection, reference)
        if found is None:
            raise NoSuchRecord(f"There is no record {reference}.")
        return Recorder(connection, actor=actor, operation="withdraw").record([{**found, "withdrawn": reason}])[0]
