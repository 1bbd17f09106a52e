"""Two people's changes brought together: at once where they touch different fields, else on a page that asks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from registry.errors import StaleError
from registry.operations import proposals as proposing
from registry.operations.proposals import Content
from registry.provenance.governance.merging import Merge, merge
from registry.provenance.governance.review import ProposalKind
from registry.queries.records.documents import current
from registry.queries.workspace.proposals import PageTurn, ProposalRecord, proposal
from registry.web.desk.blueprint import acting, at
from registry.web.desk.forms import description
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.grid import cell_named
from registry.web.desk.forms.page_state import BASE, UNSEEN, WAS, remembered
from registry.web.desk.submissions import Submission, content_as_typed
from registry.web.http.state import open_reader, state

# The fields by which choices between two texts are sent.
_CHOICES = ("choice-", "mine-", "conflict")


@dataclass(frozen=True, slots=True)
class _Change:
    """What somebody else did meanwhile: to which draft, now in which version; who they are, and what they changed."""

    key: int
    version: int
    who: str
    what: str


def merging(sent: Submission, keep: Callable[[], ResponseReturnValue]) -> ResponseReturnValue:
    """What keeping the form answers; where somebody else kept the draft in between, both are brought together."""
    try:
        return keep()
    except StaleError as error:  # Nothing to be told: two people's texts are to become one.
        return merge_with_draft(sent, error.theirs)


def merge_with_draft(sent: Submission, theirs: ProposalRecord) -> ResponseReturnValue:
    """What was typed here, brought together with what somebody else made of the draft since this page was opened."""
    with open_reader() as connection:
        forms = (sent.page.original, sent.data, FormData(theirs.form))
        merged = _merged(*(sent.kind.as_now(connection, form) for form in forms))
    other = _Change(theirs.id, theirs.version, _last_writer(theirs), "draft")
    return _brought_together(sent, FormData(merged.document), merged, other)


def merge_with_record(sent: Submission, key: int, reference: str) -> ResponseReturnValue:
    """What was typed here, brought together with what the record has become since the form was opened; `key` is the
    draft's."""
    with open_reader() as connection:
        version, document = current(connection, [reference])[reference]
        theirs = description.of_document(connection, document, version)
        draft = proposal(connection, acting().institution, key)
    merged = _merged(remembered(sent.data), sent.data, theirs)
    form = FormData(merged.document).having({name: theirs.getlist(name) for name in (BASE, WAS)})
    version = draft.version if draft else sent.page.version
    return _brought_together(sent, form, merged, _Change(key, version, "Somebody else", "record"))


def chosen(data: FormData) -> FormData:
    """The form with one's own texts where they were chosen, and without the fields by which the page asked."""
    conflicts = data.getlist("conflict")
    own = {name: data.getlist(f"mine-{name}") for name in conflicts if data.get(f"choice-{name}") == "mine"}
    return data.having(own).without(*(name for name in data if name.startswith(_CHOICES)))


def _merged(base: FormData, mine: FormData, theirs: FormData) -> Merge:
    """Fields are taken whole: two texts in one field are a conflict."""
    sides = ({name: texts for name, texts in side.items() if any(texts)} for side in (base, mine, theirs))
    return merge(*sides)


def _brought_together(sent: Submission, form: FormData, merged: Merge, other: _Change) -> ResponseReturnValue:
    conflicts = [conflict for conflict in merged.conflicts if conflict.field not in UNSEEN]
    taken = [name for name in merged.taken if name not in UNSEEN]
    if not conflicts:
        return _keep(sent, form, taken, other)
    page = render_template(
        "desk/merge.html",
        kind=sent.kind.name,
        form=form,
        conflicts=conflicts,
        taken=taken,
        key=other.key,
        version=other.version,
        who=other.who,
        what=other.what,
        label=_label,
    )
    return page, 409


def _keep(sent: Submission, form: FormData, taken: Sequence[str], other: _Change) -> ResponseReturnValue:
    """Keeps both changes, which touch different fields, to be looked over."""
    fields = ", ".join(map(_label, taken)) or "details"
    flash(f"{other.who} changed this {other.what} meanwhile ({fields}). Both changes are in it now: look it over.")
    with open_reader() as connection:
        title = sent.kind.read(connection, form).title
    content = content_as_typed(form, title, 0, PageTurn())
    # Somebody may be quicker again: theirs is brought together with this, too.
    return merging(sent, lambda: _saved(other.key, other.version, sent.kind.name, content))


def _saved(key: int, version: int, kind: ProposalKind, content: Content) -> ResponseReturnValue:
    proposing.save(state().engine, acting(), key, version, kind, content)
    return redirect(at("draft", key=key, checked=1), 303)


def _last_writer(theirs: ProposalRecord) -> str:
    others = [step.person for step in theirs.steps if step.account != acting().account and step.step != "printed"]
    return others[-1] if others else "You, in another tab,"


def _label(name: str) -> str:
    """A field's name in words: "from-0-share" is "from, share"; a cell of a table is told by its object."""
    if (of_cell := cell_named(name)) is not None:
        return ", ".join(of_cell)
    parts = [part.replace("_", " ") for part in name.split("-") if not part.isdecimal()]
    return ", ".join(parts)
