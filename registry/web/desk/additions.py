"""Objects that are chosen elsewhere, added to the form of a draft or of a case on record."""

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from registry.queries.records.documents import current
from registry.queries.records.labels import labels
from registry.queries.records.lookup import words_of
from registry.queries.workspace import proposals
from registry.queries.workspace.cases import open_cases
from registry.queries.workspace.proposals import ProposalRecord
from registry.web.desk.blueprint import acting
from registry.web.desk.forms.filling import having_objects
from registry.web.desk.forms.form_data import FormData
from registry.web.http.state import open_reader

# Forms that have objects by rows.
_FORMS = ("event", "case")


def add_to(code: str) -> ResponseReturnValue:
    """What the objects that the address names can be added to."""
    with open_reader() as connection:
        objects = labels(connection, request.args.getlist("object"), is_public=False)
        return render_template(
            "desk/add_to.html",
            objects=objects,
            drafts=_drafts(connection),
            cases=open_cases(connection, acting().institution),
        )


def _drafts(connection: Connection) -> list[ProposalRecord]:
    me = acting()
    own = proposals.of_author(connection, me.institution, me.account, ["draft", "returned"])
    others = proposals.without_submitter(connection, me.institution, me.account) if "submit" in me.may else []
    return [record for record in (*own, *others) if record.kind in _FORMS]


def with_objects(data: FormData) -> tuple[FormData, FormData | None]:
    """A form with the objects that the address names added to its own, and as it was before if there are any; says
    which were there already, and which are not added. Nothing is kept until the form is sent."""
    asked = list(dict.fromkeys(request.args.getlist("object")))
    if not asked:
        return data, None
    with open_reader() as connection:
        words = words_of(connection, asked)
        on_record = {ref: document for ref, (_, document) in current(connection, list(words)).items()}
    standing = [
        ref for ref, document in on_record.items() if document["kind"] == "object" and "withdrawn" not in document
    ]
    added, present = having_objects(data, [ref for ref in asked if ref in standing], words)
    for references, told in ((present, "in it already"), ([r for r in asked if r not in standing], "not added")):
        if references:
            named = "; ".join(words.get(reference, reference) for reference in references)
            flash(f"{len(references):,} {told}: {named}.")
    return added, data


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/add", needs="draft")(add_to)
