"""Forms and their drafts: opened, kept as they are typed, checked, merged, and submitted."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from registry.errors import ConflictError, DateError, NotFoundError, RegistryError, StaleError, StepError
from registry.messages import phrase, sentence
from registry.operations import proposals as proposing
from registry.provenance import dates, lengths
from registry.provenance.codes import RecordKind
from registry.provenance.documents import EventDocument
from registry.provenance.governance.procedures import DEEDS, PROCEDURES, Procedure, groups
from registry.queries.records.documents import document_of_kind
from registry.queries.records.headers import find_of_kind
from registry.queries.records.lookup import words_of
from registry.queries.records.names import load_names
from registry.queries.workspace.own_party import party_of
from registry.web.desk.additions import with_objects
from registry.web.desk.blueprint import acting, at, go, go_to_proposal
from registry.web.desk.drawing import numbers_of, with_drawn
from registry.web.desk.form_pages import form_page
from registry.web.desk.forms import description, evidence
from registry.web.desk.forms import event as event_form
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.kinds import FORMS
from registry.web.desk.forms.page_state import with_button
from registry.web.desk.forms.reader import FormResult
from registry.web.desk.merge_pages import chosen, merge_with_record, merging
from registry.web.desk.settling import LEFT, for_all_texts, with_settled, with_withdrawn
from registry.web.desk.submissions import (
    Submission,
    content,
    content_as_typed,
    desk_proposal,
    digest,
    read_form,
    submission,
    with_uploads,
)
from registry.web.http.errors import on_refusal
from registry.web.http.state import open_reader, state


def menu(code: str) -> ResponseReturnValue:
    objects = request.args.getlist("object")
    with open_reader() as connection:
        ours = party_of(connection, acting().institution)
    return render_template("desk/log.html", groups=groups(), deeds=DEEDS if ours else {}, objects=objects)


def log(code: str, event_type: str) -> ResponseReturnValue:
    """The form of an event, about the objects that the address names."""
    acting().require("draft")
    if event_type not in PROCEDURES:
        raise NotFoundError("event.unlisted")
    with open_reader() as connection:
        data = event_form.opened(connection, event_type, request.args.getlist("object"), acting().institution_name)
        data = data.having(_our_part(connection, PROCEDURES[event_type]))
    return form_page("event", data)


def _our_part(connection: Connection, procedure: Procedure) -> dict[str, str]:
    """The museum itself in the part that the address names, as the form has it."""
    ours = request.args.get("ours")
    party = party_of(connection, acting().institution)
    asked = {question.role for question in procedure.parties}
    if party is None or ours not in asked:
        return {}
    return {f"{ours}-0": words_of(connection, [party])[party]}


def correct(code: str, reference: str) -> ResponseReturnValue:
    """The form of an event filled in with another: to take its place, or to contradict it."""
    acting().require("draft")
    with open_reader() as connection:
        _, event = document_of_kind(connection, EventDocument, reference)
        [event] = load_names(connection, [event], is_public=False).published([event])
        data = event_form.of_event(connection, event, correcting=request.args.get("as") != "contradiction")
    if not data.get("asserted_by"):
        data = data.having({"asserted_by": acting().institution_name})
    return form_page("event", data)


def add_evidence(code: str, reference: str) -> ResponseReturnValue:
    """The form by which evidence that was found later is added to an event."""
    acting().require("draft")
    with open_reader() as connection:
        version, event = document_of_kind(connection, EventDocument, reference)
    return form_page("record", evidence.opened(event, version))


def describe(code: str, kind: RecordKind) -> ResponseReturnValue:
    """The form of a record: of one that is there, if the address names it, or of a new one."""
    acting().require("draft")
    if kind not in description.KINDS:
        raise NotFoundError("form.unlisted")
    reference = request.args.get("ref")
    with open_reader() as connection:
        if reference is not None:
            find_of_kind(connection, reference, kind)
        if kind == "search":
            data = description.opened_search(connection, reference, request.args)
        else:
            data = description.opened(connection, kind, reference, {"name-0": request.args.get("name", "")})
    return form_page("record", data)


def draft(code: str, key: int) -> ResponseReturnValue:
    record = desk_proposal(key)
    if record.state not in ("draft", "returned") or record.kind not in FORMS:
        return redirect(at("proposal", key=key), 303)
    data, original = with_objects(FormData(record.form))
    return form_page(record.kind, data, record, checked="checked" in request.args, original=original)


def take(code: str) -> ResponseReturnValue:
    """A form that was sent: kept as a draft, and then checked, submitted, or given another row."""
    sent = submission()
    action = sent.page.action
    sent = _with_what_its_button_does(sent)
    result, seen = read_form(sent.kind, sent.data)
    if action == "submit" and result.documents and digest(result.documents) == sent.page.previewed:
        return merging(sent, lambda: _submit(sent, result))
    if action == "everywhere" and (told := for_all_texts(sent)) is not None:
        return merging(sent, lambda: redirect(at("new_words", draft=_save(sent, result, seen), **told), 303))
    is_checked = action in ("check", "submit", "make")
    where = {"checked": 1} if is_checked else {}
    pressed_for = sent.page.pressed_for
    shown_at = {"add": f"#{pressed_for}-rows", "draw": f"#{numbers_of(sent.kind, pressed_for)}"} if pressed_for else {}
    shown_at |= dict.fromkeys(("settle", "unsettle", "everywhere"), f"#{LEFT}")
    anchor = "#looked-over" if is_checked else shown_at.get(action, "")
    return merging(sent, lambda: redirect(at("draft", key=_save(sent, result, seen), **where) + anchor, 303))


def _with_what_its_button_does(sent: Submission) -> Submission:
    sent = replace(sent, data=with_uploads(with_button(sent.data, sent.page)))
    done = _DONE_BY_BUTTONS.get(sent.page.action)
    return replace(sent, data=done(sent)) if done else sent


# What the buttons do that ask more than the form.
_DONE_BY_BUTTONS: Mapping[str, Callable[[Submission], FormData]] = {
    "draw": with_drawn,
    "settle": with_settled,
    "unsettle": with_withdrawn,
}


def _not_kept(error: RegistryError, code: str) -> ResponseReturnValue:
    page = submission().page
    if isinstance(error, StaleError):
        return _saved(error.theirs.id, page.version, sentence(RegistryError("draft.shared")))
    return _saved(page.proposal or 0, page.version, sentence(error))


@on_refusal(_not_kept, StaleError, StepError)
def autosave(code: str) -> ResponseReturnValue:
    """Keeps what is typed without reading it; answers with the fields that the page must carry from then on."""
    sent = submission()
    key = sent.page.proposal
    if key is None:
        result, seen = read_form(sent.kind, sent.data)
        content = content_as_typed(sent.data, result.title, seen, sent.page.turn)
        return _saved(proposing.start(state().engine, acting(), sent.kind.name, content), 1)
    content = content_as_typed(sent.data, desk_proposal(key).title, sent.page.seen, sent.page.turn)
    return _saved(key, proposing.save(state().engine, acting(), key, sent.page.version, sent.kind.name, content))


def _saved(key: int, version: int, problem: str = "") -> ResponseReturnValue:
    response = make_response(render_template("desk/_kept.html", key=key, version=version, problem=problem))
    response.headers["HX-Replace-Url"] = at("draft", key=key)
    return response


def merged(code: str) -> ResponseReturnValue:
    """The choices between one's own text and somebody else's are made: the draft is kept as they say."""
    sent = submission()
    sent = replace(sent, data=chosen(sent.data))
    result, seen = read_form(sent.kind, sent.data)
    return merging(sent, lambda: redirect(at("draft", key=_save(sent, result, seen), checked=1), 303))


def _save(sent: Submission, result: FormResult, seen: int) -> int:
    key, proposed = sent.page.proposal, content(result, seen, sent.page.turn)
    if key is None:
        return proposing.start(state().engine, acting(), sent.kind.name, proposed)
    proposing.save(state().engine, acting(), key, sent.page.version, sent.kind.name, proposed)
    return key


def _submit(sent: Submission, result: FormResult) -> ResponseReturnValue:
    page, proposed = sent.page, content(result, sent.page.seen, sent.page.turn)
    attempt = proposing.submit_or_keep(state().engine, acting(), page.proposal, page.version, sent.kind.name, proposed)
    if attempt.refusal is not None:
        return _not_recorded(attempt.refusal, sent, attempt.key)
    return go_to_proposal(attempt.key, attempt.state)


def _not_recorded(error: RegistryError, sent: Submission, key: int) -> ResponseReturnValue:
    if not isinstance(error, ConflictError):
        return go("draft", f"It was not recorded: {sentence(error)}", key=key, checked=1)
    if error.revised and sent.kind.name == "record":
        return merge_with_record(sent, key, error.revised[0])
    return go("draft", sentence(RegistryError("draft.overtaken")), key=key, checked=1)


@on_refusal(lambda error, code: render_template("desk/_date.html", problem=phrase(error)), DateError, status=200)
def read_date(code: str) -> ResponseReturnValue:
    """What a date means, in words, as it is typed."""
    text = next(iter(request.args.values()), "")[: lengths.DATE]
    if text.strip().lower() in ("", "unknown"):
        return ""
    date = dates.read(text)
    return render_template("desk/_date.html", words=dates.in_words(date.edtf), date=date)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/log", needs="see")(menu)
    blueprint.get("/<code>/log/<event_type>", needs="draft")(log)
    blueprint.get("/<code>/date", needs="see")(read_date)
    blueprint.get("/<code>/correct/<reference>", needs="draft")(correct)
    blueprint.get("/<code>/evidence/<reference>", needs="draft")(add_evidence)
    blueprint.get("/<code>/describe/<kind>", needs="draft")(describe)
    blueprint.get("/<code>/drafts/<int:key>", needs="see")(draft)
    blueprint.post("/<code>/drafts", needs="draft")(take)
    blueprint.post("/<code>/drafts/autosave", needs="draft")(autosave)
    blueprint.post("/<code>/drafts/merge", needs="draft")(merged)
