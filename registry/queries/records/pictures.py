"""Pictures of objects: the files, and what is recorded of them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from registry.provenance.documents import AttachmentDocument
from registry.queries.records.documents import documents
from registry.queries.records.files import FileRecord, attached


@dataclass(frozen=True, slots=True)
class PictureRecord:
    """A picture of an object: its file, and what its attachment says of it."""

    file: FileRecord
    document: AttachmentDocument


def pictures(connection: Connection, references: Collection[str], *, is_public: bool) -> dict[str, PictureRecord]:
    """The pictures with these references, as far as they may be read; for the public those that it is shown."""
    if not references:
        return {}
    files = {file.reference: file for file in attached(connection, references, is_public=is_public)}
    read = documents(connection, AttachmentDocument, references, chosen_by="reference").values()
    return {
        document["ref"]: PictureRecord(files[document["ref"]], document)
        for document in read
        if document["ref"] in files
    }
