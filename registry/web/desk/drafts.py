"""Forms and their drafts: opened, kept as they are typed, checked, merged, and submitted."""

from dataclasses import replace

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import DateError
from registry.messages import phrase
from registry.operations import proposals as proposing
from registry.operations.proposals import Changed, Content, NotRecorded, Stale
from registry.provenance import dates
from registry.provenance.codes import RecordKind
from registry.provenance.governance.procedures import PROCEDURES, groups
from registry.provenance.governance.review import StepRefused
from registry.queries.records.documents import current, document
from registry.queries.records.finding import find
from registry.web.desk.blueprint import acting, at, go
from registry.web.desk.form_pages import CHOICES, form_page, merge_with_draft, merge_with_record
from registry.web.desk.forms import description
from registry.web.desk.forms import event as event_form
from registry.web.desk.forms.fields import Built
from registry.web.desk.forms.kinds import FORMS
from registry.web.desk.forms.typed import Typed
from registry.web.desk.submissions import (
    Sent,
    attach_uploaded,
    based_on,
    content,
    desk_proposal,
    digest,
    known_form,
    named_in,
    read_form,
    sent,
)
from registry.web.http.errors import PageProblem
from registry.web.http.state import reading, state


def menu(code: str) -> ResponseReturnValue:
    objects = request.args.getlist("object")
    return render_template("desk/log.html", groups=groups(), objects=objects)


def log(code: str, event_type: str) -> ResponseReturnValue:
    """The form of an event, about the objects that the address names."""
    acting().require("draft")
    if event_type not in PROCEDURES:
        raise PageProblem(404, "There is no such event", "The list of events shows what can be logged.")
    with reading() as connection:
        typed = event_form.opened(connection, event_type, request.args.getlist("object"), acting().institution_name)
    return form_page("event", typed)


def correct(code: str, reference: str) -> ResponseReturnValue:
    """The form of an event filled in with another: to take its place, or to contradict it."""
    acting().require("draft")
    with reading() as connection:
        found = find(connection, reference)
        event = document(connection, found.reference) if found and found.kind == "event" else None
        if event is None:
            raise PageProblem(404, "There is no such event", "It may have been mistyped.")
        typed = event_form.of_event(connection, event, correcting=request.args.get("as") != "contradiction")
    if not typed.get("asserted_by"):
        typed.put("asserted_by", acting().institution_name)
    return form_page("event", typed)


def describe(code: str, kind: RecordKind) -> ResponseReturnValue:
    """The form of a record: of one that is there, if the address names it, or of a new one."""
    acting().require("draft")
    if kind not in description.KINDS:
        raise PageProblem(404, "There is no such form", "The desk shows what can be described.")
    reference = request.args.get("ref")
    with reading() as connection:
        if reference is not None and current(connection, [reference]).get(reference) is None:
            raise PageProblem(404, "No record has this reference", f"{reference} is not kept here.")
        typed = description.opened(connection, kind, reference, {"name-0": request.args.get("name", "")})
    return form_page("record", typed)


def draft(code: str, key: int) -> ResponseReturnValue:
    found = desk_proposal(key)
    if found.state not in ("draft", "returned") or found.kind not in FORMS:
        return redirect(at("proposal", key=key), 303)
    kind = known_form(found.kind, Typed(found.form))
    checked = "checked" in request.args
    return form_page(kind.name, Typed(found.form), found, checked=checked)


def take(code: str) -> ResponseReturnValue:
    """A form that was sent: kept as a draft, and then checked, submitted, or given another row."""
    given = sent()
    for prefix in [given.action.removeprefix("add:")] if given.action.startswith("add:") else []:
        given.typed.add_row(prefix)
    attach_uploaded(given.typed)
    built, seen = read_form(given.kind, given.typed)
    try:
        if given.action == "submit" and built.documents and digest(built.documents) == given.previewed:
            return _submit(given, built)
        key = _save(given, built, seen)
    except Stale as error:
        return merge_with_draft(given, error.theirs)
    except StepRefused as error:
        raise PageProblem(409, "This can't be changed now", str(error)) from None
    where = {"checked": 1} if given.action in ("check", "submit") else {}
    anchor = f"#{given.action.removeprefix('add:')}-rows" if given.action.startswith("add:") else ""
    return redirect(at("draft", key=key, **where) + anchor, 303)


def autosave(code: str) -> ResponseReturnValue:
    """Keeps what is typed without reading it; answers with the fields that the page must carry from then on."""
    given = sent()
    try:
        if given.proposal is None:
            built, seen = read_form(given.kind, Typed(given.typed))
            kept = _as_typed(given, built.title, seen)
            key = proposing.start(state().engine, acting(), given.kind.name, kept)
            version, said = 1, ""
        else:
            key = given.proposal
            title = desk_proposal(key).title
            version = proposing.save(state().engine, acting(), key, given.version, _as_typed(given, title, given.seen))
            said = ""
    except Stale as error:
        key, version = error.theirs.id, given.version
        said = "Somebody else is writing in this draft. What you type stays here: “Check” brings both together."
    except StepRefused as error:
        key, version, said = given.proposal or 0, given.version, str(error)
    response = make_response(render_template("desk/_kept.html", key=key, version=version, said=said))
    response.headers["HX-Replace-Url"] = at("draft", key=key)
    return response


def merged(code: str) -> ResponseReturnValue:
    """The choices between one's own text and somebody else's are made: the draft is kept as they say."""
    given = sent()
    for name in request.form.getlist("conflict"):
        if request.form.get(f"choice-{name}") == "mine":
            given.typed[name] = request.form.getlist(f"mine-{name}")
    chosen = Typed({name: values for name, values in given.typed.items() if not name.startswith(CHOICES)})
    given = replace(given, typed=chosen)
    built, seen = read_form(given.kind, chosen)
    try:
        key = _save(given, built, seen)
    except Stale as error:
        return merge_with_draft(given, error.theirs)
    return redirect(at("draft", key=key, checked=1), 303)


def _save(given: Sent, built: Built, seen: int) -> int:
    if given.proposal is None:
        return proposing.start(state().engine, acting(), given.kind.name, content(built, seen))
    proposing.save(state().engine, acting(), given.proposal, given.version, content(built, seen))
    return given.proposal


def _submit(given: Sent, built: Built) -> ResponseReturnValue:
    engine, proposed = state().engine, content(built, given.seen)
    try:
        key, after = proposing.submit(engine, acting(), given.proposal, given.version, given.kind.name, proposed)
    except Changed as error:
        key = _save(given, built, given.seen)
        if error.revised and given.kind.name == "record":
            return merge_with_record(replace(given, proposal=key), error.revised[0])
        said = "Somebody else recorded something about this since you looked. Here it is with that: look once more."
        return go("draft", said, key=key, checked=1)
    except (NotRecorded, StepRefused) as error:
        key = _save(given, built, given.seen)
        return go("draft", f"It was not recorded: {error}", key=key, checked=1)
    said = "Recorded." if after == "recorded" else "Submitted: somebody else must approve it."
    return go("proposal", said, key=key)


def _as_typed(given: Sent, title: str, seen: int) -> Content:
    return Content(title=title, form=given.typed, subjects=named_in(given.typed), base=based_on(given.typed), seen=seen)


def read_date(code: str) -> ResponseReturnValue:
    """What a date means, in words, as it is typed."""
    typed = next(iter(request.args.values()), "")[:200]
    try:
        read = dates.read(typed)
    except DateError as error:
        return render_template("desk/_date.html", typed=typed, problem=phrase(error))
    return render_template("desk/_date.html", typed=typed, words=dates.in_words(read.edtf), read=read)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/log")(menu)
    blueprint.get("/<code>/log/<event_type>")(log)
    blueprint.get("/<code>/date")(read_date)
    blueprint.get("/<code>/correct/<reference>")(correct)
    blueprint.get("/<code>/describe/<kind>")(describe)
    blueprint.get("/<code>/drafts/<int:key>")(draft)
    blueprint.post("/<code>/drafts")(take)
    blueprint.post("/<code>/drafts/autosave")(autosave)
    blueprint.post("/<code>/drafts/merge")(merged)
