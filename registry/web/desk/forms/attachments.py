"""The files that a form attaches: those on record are named, those that were only stored become attachments."""

from registry.provenance.documents import Document
from registry.queries.records.files import attached
from registry.queries.workspace.files import stored_anywhere
from registry.web.desk.forms.fields import Reading, without_empty


def attachments(reading: Reading) -> list[str]:
    """The references of the form's attachments; the documents of new ones are made along with it."""
    typed = reading.typed
    wanted = [ref for ref in dict.fromkeys(typed.getlist("attachment")) if ref and ref not in typed.getlist("detach")]
    typed["attachment"] = list(wanted)
    typed.pop("detach", None)
    known = {one.reference for one in attached(reading.connection, wanted, is_public=False)}
    digests = {ref: typed.text(f"file-{ref}-digest") or "" for ref in wanted if ref not in known}
    stored = stored_anywhere(reading.connection, list(digests.values()))
    for reference, digest in digests.items():
        if digest not in stored:
            reading.wrong("file", "A file that was to be attached is not in the store: choose it again.")
            continue
        file = stored[digest]
        document: Document = {
            "kind": "attachment",
            "ref": reference,
            "digest": digest,
            "media_type": file.media_type,
            "size": file.size,
            "filename": file.filename,
            "caption": typed.text(f"file-{reference}-caption"),
            "rights": typed.text(f"file-{reference}-rights"),
            "visibility": typed.text(f"file-{reference}-visibility") or "private",
        }
        if (loaded := reading.loaded(without_empty(document), {"/caption": f"file-{reference}-caption"})) is not None:
            reading.made[reference] = loaded
    return wanted
