"""The files that a form attaches: those on record are named, those that were only stored become attachments."""

import re
from collections.abc import Container, Iterable

from registry.provenance.documents import AttachmentDocument, RawDocument
from registry.queries.records.files import FileRecord, attached
from registry.queries.workspace.files import stored_anywhere
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.reader import FormReader

_DIGEST = re.compile(r"file-.{1,60}-digest")


def attachments(reader: FormReader) -> list[str]:
    """The references of the form's attachments; the documents of new ones are made along with it."""
    data = reader.data
    wanted = [ref for ref in dict.fromkeys(data.getlist("attachment")) if ref and ref not in data.getlist("detach")]
    reader.show("attachment", *wanted)
    reader.drop("detach")
    on_record = {file.reference for file in attached(reader.connection, wanted, is_public=False)}
    digests = {ref: data.text(f"file-{ref}-digest") or "" for ref in wanted if ref not in on_record}
    stored = stored_anywhere(reader.connection, list(digests.values()))
    for reference, digest in digests.items():
        if digest not in stored:
            reader.wrong("file", "A file that was to be attached is not in the store: choose it again.")
            continue
        fields = {"/caption": f"file-{reference}-caption"}
        document = _document(data, reference, stored[digest])
        if (loaded := reader.loaded(AttachmentDocument, document, fields)) is not None:
            reader.new_documents[reference] = loaded
    return wanted


def with_own_files(data: FormData, own: Container[str]) -> FormData:
    """The form without the digests of files that its institution does not keep: to know one is no right to use it."""
    others = [name for name, texts in data.items() if _DIGEST.fullmatch(name) and not all(t in own for t in texts)]
    return data.having(dict.fromkeys(others, "")) if others else data


def digests_in(data: FormData) -> list[str]:
    """The digests of the files that a form attaches."""
    return [text for name, texts in data.items() if _DIGEST.fullmatch(name) for text in texts]


def attach(data: FormData, files: Iterable[tuple[str, str]]) -> FormData:
    """The form with stored files attached, each by the reference that it will have and its digest."""
    for reference, digest in files:
        visibility = f"file-{reference}-visibility"
        data = data.having(
            {
                "attachment": [*data.getlist("attachment"), reference],
                f"file-{reference}-digest": digest,
                visibility: data.getlist(visibility) or "private",
            }
        )
    return data


def _document(data: FormData, reference: str, file: FileRecord) -> RawDocument:
    return {
        "kind": "attachment",
        "ref": reference,
        "digest": file.digest,
        "media_type": file.media_type,
        "size": file.size,
        "filename": file.filename,
        "caption": data.text(f"file-{reference}-caption"),
        "rights": data.text(f"file-{reference}-rights"),
        "visibility": data.text(f"file-{reference}-visibility") or "private",
    }
