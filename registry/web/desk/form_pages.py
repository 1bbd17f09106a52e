"""The page of a form, and the page on which two people's changes are brought together."""

import json
from collections.abc import Sequence

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from registry.operations import proposals as proposing
from registry.operations.proposals import Content, Stale, why_two
from registry.provenance import references, vocabulary
from registry.provenance.governance.merging import Merged, merge
from registry.queries.pages.foreseen import foresee
from registry.queries.records.documents import current
from registry.queries.workspace.proposals import ProposalRecord, proposal
from registry.web.desk.blueprint import acting, at
from registry.web.desk.forms import description
from registry.web.desk.forms.typed import Typed
from registry.web.desk.submissions import Sent, based_on, digest, known_form, named_in, new_tab, original, read_with
from registry.web.http.state import reading, state

# The fields by which choices between two texts are sent.
CHOICES = ("choice-", "mine-", "conflict")
# What tells one page's sendings from another's, and is nobody's text; what nobody is asked to choose between.
_SENDING = ("tab", "turn")
_UNSEEN = (*_SENDING, "new", "base", "was")
_WORDS = {
    "case_roles": vocabulary.CASE_ROLES,
    "case_types": vocabulary.CASE_TYPES,
    "certainties": vocabulary.CERTAINTIES,
    "certificate_roles": vocabulary.CERTIFICATE_ROLES,
    "certificate_types": vocabulary.CERTIFICATE_TYPES,
    "language_standings": vocabulary.LANGUAGE_STANDINGS,
    "passes": vocabulary.PASSES,
    "currencies": ("EUR", "USD", "GBP", "JPY", "KRW", "CNY", "CHF", "HKD"),
    "effects": {"transfers": "passes", "none": "does not pass", "disputed": "is disputed", "unknown": "is not known"},
    "identifier_types": vocabulary.IDENTIFIER_TYPES,
    "identities": vocabulary.IDENTITIES,
    "name_kinds": vocabulary.NAME_KINDS,
    "outcomes": vocabulary.OUTCOMES,
    "party_types": vocabulary.PARTY_TYPES,
    "place_types": vocabulary.PLACE_TYPES,
    "price_kinds": vocabulary.PRICE_KINDS,
    "reliabilities": vocabulary.RELIABILITIES,
    "source_types": vocabulary.SOURCE_TYPES,
    "compositions": vocabulary.COMPOSITIONS,
    "term_kinds": vocabulary.TERM_KINDS,
    "text_kinds": vocabulary.TEXT_KINDS,
    "visibilities": {"private": "private: staff alone", "public": "public: anyone"},
}


def form_page(
    kind: str, typed: Typed, found: ProposalRecord | None = None, *, checked: bool = False
) -> ResponseReturnValue:
    """A form, and, once it has been checked, what is wrong with it or what will follow from it."""
    form = known_form(kind, typed)
    with reading() as connection:
        if form.rests_on_page:
            typed.pop("base", None)
        as_it_is = Typed(json.loads(json.dumps(typed)))
        built, seen = read_with(connection, form, typed)
        ready = checked and built.documents is not None
        shown = {
            "foreseen": foresee(
                connection, built.documents or [], references.of_kind(built.subjects, "object"), state().rule_tables
            )
            if ready
            else [],
            "reasons": why_two(connection, built.documents or []) if ready else [],
        }
        page = render_template(
            f"desk/forms/{kind}.html",
            kind=kind,
            typed=typed if checked else as_it_is,
            built=built,
            errors=built.errors if checked else {},
            words=built.reading.words if checked or found else {},
            choices=built.reading.choices if checked else {},
            checked=checked,
            ready=ready,
            found=found,
            seen=seen,
            tab=new_tab(),
            previewed=digest(built.documents) if ready else "",
            original=json.dumps(typed if checked else as_it_is, ensure_ascii=False),
            **form.page(connection, typed),
            **shown,
            **_WORDS,
        )
    return page, 422 if checked and not ready else 200


def merge_with_draft(given: Sent, theirs: ProposalRecord) -> ResponseReturnValue:
    """What was typed here, brought together with what somebody else made of the draft since this page was opened."""
    both = _merged(given.original, given.typed, Typed(theirs.form))
    return _brought_together(given, both, theirs.id, theirs.version, _last_writer(theirs), "draft")


def merge_with_record(given: Sent, reference: str) -> ResponseReturnValue:
    """What was typed here, brought together with what the record has become since the form was opened."""
    with reading() as connection:
        version, document = current(connection, [reference])[reference]
        theirs = description.of_document(connection, document, version)
    mine = Typed(given.typed)
    both = _merged(original(given.typed.get("was")), mine, theirs)
    both.document["base"], both.document["was"] = tuple(theirs["base"]), tuple(theirs["was"])
    with reading() as connection:
        found = proposal(connection, acting().institution, given.proposal or 0)
    version_of_draft = found.version if found else given.version
    return _brought_together(given, both, given.proposal or 0, version_of_draft, "Somebody else", "record")


def _merged(base: Typed, mine: Typed, theirs: Typed) -> Merged:
    """Fields are taken whole: two texts in one field are a conflict."""
    sides = (
        {name: tuple(values) for name, values in side.items() if name not in _SENDING and any(values)}
        for side in (base, mine, theirs)
    )
    return merge(*sides)


def _brought_together(given: Sent, both: Merged, key: int, version: int, who: str, what: str) -> ResponseReturnValue:
    form = Typed({name: list(values) for name, values in both.document.items()})
    conflicts = [conflict for conflict in both.conflicts if conflict.field not in _UNSEEN]
    if not conflicts:
        flash(f"{who} changed this {what} meanwhile ({_fields(both.taken)}). Both changes are in it now: look it over.")
        with reading() as connection:
            title = given.kind.build(connection, Typed(form)).title
        content = Content(title=title, form=form, subjects=named_in(form), base=based_on(form))
        try:
            proposing.save(state().engine, acting(), key, version, content)
        except Stale as error:
            return merge_with_draft(given, error.theirs)
        return redirect(at("draft", key=key, checked=1), 303)
    page = render_template(
        "desk/merge.html",
        kind=given.kind.name,
        form=form,
        conflicts=conflicts,
        taken=[name for name in both.taken if name not in _UNSEEN],
        key=key,
        version=version,
        who=who,
        what=what,
        label=_label,
    )
    return page, 409


def _last_writer(theirs: ProposalRecord) -> str:
    others = [step.person for step in theirs.steps if step.account != acting().account]
    return others[-1] if others else "You, in another tab,"


def _fields(names: Sequence[str]) -> str:
    shown = [_label(name) for name in names if name not in _UNSEEN]
    return ", ".join(shown) or "details"


def _label(name: str) -> str:
    """A field's name in words: "from-0-share" is "from, share"."""
    parts = [part.replace("_", " ") for part in name.split("-") if not part.isdecimal()]
    return ", ".join(parts)
