"""The files that the institution keeps: listed, added, and shown as they were given."""

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue

from registry.messages import counted, sentence
from registry.operations.files import keep_all
from registry.provenance.governance.roles import opens_unrecorded
from registry.queries.records.files import attached
from registry.queries.workspace.files import is_on_record, keeps, kept_files
from registry.web.desk.blueprint import acting, go
from registry.web.desk.submissions import uploaded
from registry.web.http.files import send
from registry.web.http.state import open_reader, state


def files(code: str) -> ResponseReturnValue:
    with open_reader() as connection:
        stored = kept_files(connection, acting().institution)
    is_whole = opens_unrecorded(acting().may)
    return render_template("desk/files.html", files=[one for one in stored if is_whole or one.reference is not None])


def add(code: str) -> ResponseReturnValue:
    uploads = uploaded("file")
    receipts, refusals = keep_all(state().engine, state().files, acting(), uploads)
    if not uploads:
        return go("files", "Choose a file first.")
    kept_words = f"{counted(len(receipts), 'file')} {'is' if len(receipts) == 1 else 'are'} kept."
    return go("files", " ".join([kept_words, *map(sentence, refusals)]))


def file(code: str, digest: str, part: str) -> Response:
    """A file as it was given, for the staff of who keeps it: until it is on record for those who write and decide."""
    with open_reader() as connection:
        stored = keeps(connection, acting().institution, digest)
        may_open = opens_unrecorded(acting().may) or is_on_record(connection, digest)
    if stored is None or not may_open:
        abort(404)
    return send(stored, part)


def attachment(code: str, reference: str, part: str) -> Response:
    """A part of an attachment by its reference: the original for who keeps it, else what is public."""
    with open_reader() as connection:
        attachments = attached(connection, [reference], is_public=False)
        if not attachments:
            abort(404)
        is_ours = keeps(connection, acting().institution, attachments[0].digest) is not None
    if not is_ours and (attachments[0].visibility != "public" or attachments[0].is_held_back):
        abort(404)
    return send(attachments[0], "public" if part == "original" and not is_ours else part)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/files", needs="see")(files)
    blueprint.post("/<code>/files", needs="draft")(add)
    blueprint.get("/<code>/files/<digest>/<any(original, thumbnail, preview):part>", needs="see")(file)
    blueprint.get("/<code>/attachments/<reference>/<any(original, thumbnail, preview):part>", needs="see")(attachment)
