"""The files that a form attaches, and its pictures of an object: those on record are named, those that were only stored
become attachments."""

import re
from collections.abc import Callable, Collection, Container, Iterable
from typing import Literal

from sqlalchemy import Connection

from registry.provenance.codes import Visibility
from registry.provenance.dates import typed_again
from registry.provenance.documents import AttachmentDocument, Fields, RawDocument
from registry.queries.records.documents import current
from registry.queries.records.files import FileRecord, attached
from registry.queries.workspace.files import stored_anywhere
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.reader import FormReader, without_empty

_DIGEST = re.compile(r"file-.{1,60}-digest")


FileUse = Literal["attachment", "picture"]


def attachments(reader: FormReader) -> list[str]:
    """The references of the form's attachments; the documents of new ones are made along with it."""
    return _files(reader, "attachment", "file", _document)


def pictures(reader: FormReader) -> list[str]:
    """The references of the form's pictures, as `attachments` has those; the one that was chosen as first is first."""
    wanted = _files(reader, "picture", "picture_file", _picture)
    reader.drop("first_picture")
    first = reader.data.get("first_picture")
    ordered = sorted(wanted, key=lambda reference: reference != first)
    reader.show("picture", *ordered)
    return ordered


def _files(
    reader: FormReader, use: FileUse, field: str, describe: Callable[[FormReader, str, FileRecord], RawDocument]
) -> list[str]:
    data = reader.data
    wanted = [ref for ref in dict.fromkeys(data.getlist(use)) if ref and ref not in data.getlist("detach")]
    reader.show(use, *wanted)
    reader.drop("detach")
    on_record = recorded_files(reader.connection, wanted)
    _keep_descriptions(reader, on_record)
    digests = {ref: data.text(f"file-{ref}-digest") or "" for ref in wanted if ref not in on_record}
    stored = stored_anywhere(reader.connection, list(digests.values()))
    for reference, digest in digests.items():
        if digest not in stored:
            reader.wrong(field, "A file that was to be attached is not in the store: choose it again.")
            continue
        document = describe(reader, reference, stored[digest])
        fields = {f"/{key}": f"file-{reference}-{key}" for key in document}
        fields |= {"/alternative_texts": f"file-{reference}-alternative-0"}
        if (loaded := reader.loaded(AttachmentDocument, document, fields)) is not None:
            reader.new_documents[reference] = loaded
    return wanted


def recorded_files(connection: Connection, references: Collection[str]) -> dict[str, Visibility]:
    """Those files that are on record, as far as the reader may read them, and are described there: who sees each."""
    files = attached(connection, references, is_public=False)
    return {file.reference: file.visibility for file in files if file.reference and file.visibility}


def _keep_descriptions(reader: FormReader, on_record: Collection[str]) -> None:
    """Says of what is typed of a file that is on record that its own page is where that is said."""
    for reference, (_, document) in current(reader.connection, on_record).items():
        said, prefix = _fields_of(document), f"file-{reference}-"
        for name in [name for name in reader.data if name.startswith(prefix) and not name.endswith("-digest")]:
            field = name.removeprefix(prefix)
            # A file that is chosen again comes with a choice that nobody made: who sees it stands beside it instead.
            unchosen = {"private"} if field == "visibility" else set()
            if reader.data.text(name) not in {None, said.get(field), *unchosen}:
                reader.wrong(name, "This file is on record already: say it there, and clear what is typed here.")


def _fields_of(document: Fields) -> dict[str, str | None]:
    """What the record of a file says, by the field of a form that asks for it."""
    asked = ("caption", "rights", "visibility", "rights_statement", "credit_line", "made_by")
    said: dict[str, str | None] = {key: document.get(key) for key in asked}
    said["date"] = typed_again(document.get("date", {}))
    for row, alternative in enumerate(document.get("alternative_texts", ())):
        said |= {f"alternative-{row}": alternative["text"], f"alternative-{row}-language": alternative.get("language")}
    return said


def with_own_files(data: FormData, own: Container[str]) -> FormData:
    """The form without the digests of files that its institution does not keep: to know one is no right to use it."""
    others = [name for name, texts in data.items() if _DIGEST.fullmatch(name) and not all(t in own for t in texts)]
    return data.having(dict.fromkeys(others, "")) if others else data


def digests_in(data: FormData) -> list[str]:
    """The digests of the files that a form attaches."""
    return [text for name, texts in data.items() if _DIGEST.fullmatch(name) for text in texts]


def attach(data: FormData, files: Iterable[tuple[str, str]], use: FileUse = "attachment") -> FormData:
    """The form with stored files attached, each by the reference that it will have and its digest."""
    for reference, digest in files:
        visibility = f"file-{reference}-visibility"
        data = data.having(
            {
                use: [*data.getlist(use), reference],
                f"file-{reference}-digest": digest,
                visibility: data.getlist(visibility) or "private",
            }
        )
    return data


def _document(reader: FormReader, reference: str, file: FileRecord) -> RawDocument:
    data = reader.data
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


def _picture(reader: FormReader, reference: str, file: FileRecord) -> RawDocument:
    at = f"file-{reference}"
    alternatives = f"{at}-alternative"
    return {
        **_document(reader, reference, file),
        **{key: reader.text(f"{at}-{key}") for key in ("rights_statement", "credit_line", "made_by")},
        "date": reader.date(f"{at}-date"),
        "alternative_texts": [
            without_empty(
                {
                    "text": reader.text(f"{alternatives}-{row}"),
                    "language": reader.text(f"{alternatives}-{row}-language"),
                }
            )
            for row in reader.data.filled(alternatives)
        ],
    }
