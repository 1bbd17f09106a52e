"""What was sent with a form of the desk, and what it comes to."""

import hashlib
import json
import secrets
from dataclasses import dataclass

from flask import flash, request
from sqlalchemy import Connection

from registry.exchange.tables import TableUnfit, read_table
from registry.operations.files import keep_all
from registry.operations.proposals import Content, NoSuchProposal
from registry.provenance import references
from registry.provenance.documents import Document
from registry.queries.workspace.proposals import ProposalRecord, chain_head, proposal
from registry.web.desk.blueprint import acting
from registry.web.desk.forms.fields import Built
from registry.web.desk.forms.kinds import FormKind, NoSuchForm, form_kind
from registry.web.desk.forms.typed import Typed
from registry.web.http.errors import PageProblem
from registry.web.http.state import reading, state


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it was sent: which draft it belongs to, in which version, and what was looked at before."""

    kind: FormKind
    typed: Typed
    proposal: int | None
    version: int
    seen: int
    previewed: str
    original: Typed
    action: str


def sent() -> Sent:
    form = request.form
    typed = Typed.of(form.to_dict(flat=False))
    return Sent(
        kind=known_form(form.get("kind", ""), typed),
        typed=typed,
        proposal=form.get("proposal", type=int),
        version=form.get("version", 1, type=int),
        seen=form.get("seen", 0, type=int),
        previewed=form.get("previewed", ""),
        original=original(form.get("original", "")),
        action=form.get("action", "check"),
    )


def known_form(kind: str, typed: Typed) -> FormKind:
    try:
        return form_kind(kind, typed)
    except NoSuchForm as error:
        raise PageProblem(400, "This form can't be read", f"{error} Open it again from the desk.") from None


def original(text: str) -> Typed:
    """The form as it was when its page was made."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return Typed()
    is_form = isinstance(found, dict) and all(isinstance(values, list) for values in found.values())
    return (
        Typed({str(name): [str(value) for value in values] for name, values in found.items()}) if is_form else Typed()
    )


def new_tab() -> str:
    return secrets.token_hex(6)


def digest(documents: list[Document] | None) -> str:
    """What stands for the documents that were shown before they are submitted."""
    return hashlib.sha256(json.dumps(documents, sort_keys=True).encode()).hexdigest()[:20] if documents else ""


def read_form(kind: FormKind, typed: Typed) -> tuple[Built, int]:
    """The form read, and the state of the chains that it is about."""
    with reading() as connection:
        return read_with(connection, kind, typed)


def read_with(connection: Connection, kind: FormKind, typed: Typed) -> tuple[Built, int]:
    built = kind.build(connection, typed)
    objects = references.of_kind(built.subjects, "object")
    return built, chain_head(connection, objects) if objects else 0


def content(built: Built, seen: int) -> Content:
    return Content(
        title=built.title,
        form=built.typed,
        subjects=built.subjects,
        documents=built.documents,
        base=based_on(built.typed),
        seen=seen,
    )


def based_on(typed: Typed) -> dict[str, int]:
    """The versions of the records that a form revises, from "OBJ-…@3"."""
    found = {}
    for text in typed.getlist("base"):
        reference, _, version = text.partition("@")
        if version.isdecimal():
            found[reference] = int(version)
    return found


def named_in(typed: Typed) -> list[str]:
    """The records that the fields of a form name, as far as they can be told without reading it."""
    texts = [values[0] for name, values in typed.items() if name.startswith("object-") and values]
    found = [text.rsplit(" · ", 1)[-1] for text in texts if " · " in text]
    return [*found, *([typed.get("ref")] if typed.get("record") else [])]


def _take_lots(typed: Typed, content: bytes, filename: str) -> None:
    """The table of a file, put where lots are pasted."""
    try:
        typed.put("lots_table", read_table(content, filename).as_text())
    except TableUnfit as error:
        flash(str(error))


def uploaded(name: str) -> list[tuple[bytes, str]]:
    """The files that were sent in a field, with their names; an empty field sends none."""
    return [(file.read(), file.filename) for file in request.files.getlist(name) if file.filename]


def desk_proposal(key: int, noun: str = "draft") -> ProposalRecord:
    """A proposal of this desk. Raises NoSuchProposal, which calls it by the noun."""
    with reading() as connection:
        found = proposal(connection, acting().institution, key)
    if found is None:
        raise NoSuchProposal(f"There is no such {noun} at this desk.")
    return found


def attach_uploaded(typed: Typed) -> None:
    """Stores the files that were sent with a form, and attaches them to what it is about."""
    kept, refused = keep_all(state().engine, state().files, acting(), uploaded("file"))
    if refused:
        flash(refused)
    for content, filename in uploaded("lots_file"):
        _take_lots(typed, content, filename)
    for one in kept:
        typed["attachment"] = [*typed.getlist("attachment"), one.reference]
        typed.put(f"file-{one.reference}-digest", one.digest)
        typed.setdefault(f"file-{one.reference}-visibility", ["private"])
