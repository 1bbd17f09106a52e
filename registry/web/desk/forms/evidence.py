"""The form by which evidence that was found later, sources and files, is added to an event, which is left as it was
recorded."""

from sqlalchemy import Connection

from registry.provenance import references
from registry.provenance.documents import EventDocument, RawDocument
from registry.provenance.vocabulary import headline
from registry.queries.records.documents import current_of
from registry.web.desk.forms.attachments import attachments
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.page_state import BASE, based_on
from registry.web.desk.forms.reader import FormReader, FormResult

_FIELDS = {"/citations": "source-0", "/attachments": "file"}


def opened(event: EventDocument, version: int) -> FormData:
    """The form for an event on record, which names no source yet."""
    return FormData.saying({"record": "event", "ref": event["ref"], BASE: based_on({event["ref"]: version})})


def read(connection: Connection, data: FormData) -> FormResult:
    """The event with what is cited for it, and attached to it, now and was not before."""
    reader = FormReader(connection, data)
    reference = data.get("ref")
    on_record = current_of(connection, EventDocument, reference) if references.recognise(reference) else None
    if on_record is None:
        reader.wrong("source-0", "There is no such event on record.")
        return reader.result(None, [], "Add evidence")
    _, event = on_record
    before, files_before = event.get("citations", []), event.get("attachments", [])
    citations = [citation for citation in reader.citations() if citation not in before]
    files = [file for file in attachments(reader) if file not in files_before]
    if not citations and not files:
        reader.wrong("source-0", "Say what is cited for it, or attach a file, that was not before.")
    document: RawDocument = {**event, "citations": [*before, *citations], "attachments": [*files_before, *files]}
    loaded = reader.loaded(EventDocument, document, _FIELDS) if citations or files else None
    title = f"Add evidence: {headline(event['type'], event['outcome'])}"
    return reader.result([loaded] if loaded else None, [reference, *event["objects"]], title)
