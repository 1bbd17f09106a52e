"""What others say that would show on this institution's pages: asked of its staff, shown whole, and answered."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from registry.errors import ConflictError, DocumentError, NotFoundError, RegistryError, StepError
from registry.messages import sentence
from registry.operations import shares as sharing
from registry.operations.consents import answer as answer_consent
from registry.provenance import references
from registry.provenance.governance.consent import ConsentAnswer
from registry.queries.dossiers.loading import load
from registry.queries.pages.foreseen import foresee
from registry.queries.pages.named_records import RevisionLine, revision_lines
from registry.queries.pages.outlines import record_sheet
from registry.queries.records.headers import find_any
from registry.queries.records.named_records import revised_by_others
from registry.queries.workspace import consents as asking
from registry.queries.workspace.people import Actor
from registry.web.desk.blueprint import Desk, acting, go
from registry.web.http.errors import on_refusal
from registry.web.http.state import open_reader, state


def consents(code: str) -> ResponseReturnValue:
    """What this institution is asked, and whose consent it waits for."""
    with open_reader() as connection:
        asked = asking.asked_of(connection, acting().institution)
        lacking = asking.waiting_for_others(connection, acting().institution)
        revised = named_revisions(connection, acting())
    return render_template("desk/consents.html", asked=asked, lacking=lacking, revised=revised)


def named_revisions(connection: Connection, me: Actor, most: int = 50) -> list[RevisionLine]:
    """How others revised of late what the records of a person's institution name."""
    return revision_lines(
        revised_by_others(connection, me.institution, lambda actor: asking.person_as_told(actor, me.code), most)
    )


def consent(code: str, record: str, target: str) -> ResponseReturnValue:
    """What would show on the page of a record with its keeper's consent, whole, as the public would read it."""
    said, shown_on = references.parse(record), references.parse(target)
    with open_reader() as connection:
        header = find_any(connection, said)
        asked = asking.consent(connection, said, shown_on)
        if asked is None or acting().institution not in (asked.maker_key, asked.keeper_key):
            raise NotFoundError("consent.none", reference=said, target=shown_on)
        coming = asking.what_would_show(connection, header)
        objects = references.of_kind([shown_on], "object")
        foreseen = load(connection, objects, state().rule_tables, is_public=True, unrecorded=coming.documents)
        steps = asking.steps_of(connection, said, shown_on, acting().code)
    return render_template(
        "desk/consent.html",
        asked=asked,
        is_ours=acting().institution == asked.keeper_key,
        sheets=[record_sheet(document, coming.names) for document in coming.documents],
        foreseen=foresee(foreseen),
        steps=steps,
    )


def _not_taken(error: RegistryError, code: str, record: str, target: str, **_: object) -> ResponseReturnValue:
    return go("consent", sentence(error), record=record, target=target)


@on_refusal(_not_taken, ConflictError, DocumentError, StepError)
def answer(code: str, record: str, target: str, given: ConsentAnswer) -> ResponseReturnValue:
    version, reason = request.form.get("version", 0, type=int), request.form.get("reason", "")
    said, shown_on = references.parse(record), references.parse(target)
    answer_consent(state().engine, acting(), said, shown_on, version, given, reason)
    words = "It shows on the page now." if given == "given" else "It does not show on the page."
    return go("consent", words, record=record, target=target)


def share(code: str, reference: str) -> ResponseReturnValue:
    """Shares a private record with another institution."""
    canonical = references.parse(reference)
    shared = sharing.share(state().engine, acting(), canonical, request.form.get("with", ""), request.form.get("until"))
    more = f", with {len(shared) - 1} more that it refers to" if len(shared) > 1 else ""
    return go("record", f"It is shared{more}.", reference=canonical)


def end_share(code: str, reference: str) -> ResponseReturnValue:
    """Ends it."""
    canonical = references.parse(reference)
    sharing.end(state().engine, acting(), canonical, request.form.get("with", ""))
    return go("record", "It is shared no longer.", reference=canonical)


def install(blueprint: Desk) -> None:
    blueprint.get("/<code>/consents", needs="see")(consents)
    blueprint.get("/<code>/consents/<record>/<target>", needs="see")(consent)
    blueprint.post(
        "/<code>/consents/<record>/<target>/<any(given, refused):given>", endpoint="answer_consent", needs="approve"
    )(answer)
    blueprint.post("/<code>/records/<reference>/share", needs="submit")(share)
    blueprint.post("/<code>/records/<reference>/share/end", needs="submit")(end_share)
