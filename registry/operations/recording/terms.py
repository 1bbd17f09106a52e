"""Whether what certificates say of title and custody contradicts the events that they name."""

from collections.abc import Sequence

from sqlalchemy import Connection

from registry.errors import DocumentError, RegistryError
from registry.operations.recording.parts import ENDLESS
from registry.provenance.chain.certified import differences
from registry.provenance.documents import Document, EventDocument
from registry.queries.dossiers.values import event_value, terms_of
from registry.queries.records.documents import documents as read_documents


def drafts_contradicting(connection: Connection, documents: Sequence[Document]) -> list[RegistryError]:
    """Why drafts of certificates among documents could not be issued: their terms contradict events that they name."""
    drafts = [each for each in documents if each["kind"] == "certificate" and each["status"] == "draft"]
    issued: list[Document] = [{**draft, "status": "issued"} for draft in drafts]
    return [refusal for _, refusal in contradicting(connection, issued, documents).values()]


def contradicting(
    connection: Connection, documents: Sequence[Document], beside: Sequence[Document] = (), until: int = ENDLESS
) -> dict[str, tuple[str, RegistryError]]:
    """The certificates in force among documents whose terms contradict events that they name, by reference. What counts
    are the documents `beside` them, and of what is on record that which has internal keys `until` this one."""
    certificates = [each for each in documents if each["kind"] == "certificate" and each["status"] != "draft"]
    wanted = {reference for certificate in certificates for reference in certificate.get("events", ())}
    if not wanted:
        return {}
    recorded = read_documents(connection, EventDocument, sorted(wanted), chosen_by="reference")
    events = {event["ref"]: event for key, event in recorded.items() if key <= until}
    events |= {each["ref"]: each for each in beside if each["kind"] == "event"}
    refusals: dict[str, tuple[str, RegistryError]] = {}
    for certificate in certificates:
        named = [event_value(events[ref]) for ref in certificate.get("events", ()) if ref in events]
        against = [ref for _, refs in differences(terms_of(certificate), named) for ref in refs]
        if against:
            refusals[certificate["ref"]] = "/events", DocumentError("certificate.contradicts-events", events=against)
    return refusals
