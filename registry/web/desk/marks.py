"""What the staff of an institution think of findings: marked as useful, trivial or wrong, by which rules are judged."""

from typing import cast

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import DocumentError, RegistryError
from registry.messages import phrase
from registry.operations.findings import signature
from registry.operations.marks import Marking, mark_findings, mark_of
from registry.provenance.codes import RuleId
from registry.provenance.findings.marking import MARKS, agreements, precisions
from registry.queries.workspace.marks import Typed, marked_work, marks
from registry.queries.workspace.worklist import PAGE_SIZE, FindingKey, kept_objects, work_on
from registry.web.desk.blueprint import acting, go
from registry.web.http.errors import on_refusal
from registry.web.http.requests import field_number
from registry.web.http.state import open_reader, state


def marking(code: str) -> ResponseReturnValue:
    """The findings on the objects that the institution keeps, with what its staff think of them."""
    return _page()


def _not_taken(error: RegistryError, code: str) -> ResponseReturnValue:
    return _page(Typed(*_stated(), f"{phrase(error)}."))


@on_refusal(_not_taken, DocumentError)
def mark(code: str) -> ResponseReturnValue:
    """Takes what somebody thinks of a finding, and why."""
    reference, key, given, reason = _stated()
    stated = mark_of(key, reference, given, reason, signature(acting()))
    mark_findings(state().engine, [Marking(stated)], state().rule_tables, by=acting())
    return go("marking", "Marked.", after=field_number(request.form, "after") or None, _anchor=request.form.get("back"))


def _stated() -> tuple[str, FindingKey, str, str]:
    form = request.form
    # A rule that there is not has no findings: the operation refuses it.
    key = FindingKey(cast(RuleId, form.get("rule", "")), form.get("about") or None, form.get("period") or None)
    return form.get("object", ""), key, form.get("mark", ""), form.get("reason", "")


def _page(typed: Typed | None = None) -> ResponseReturnValue:
    after = field_number(request.form if typed else request.args, "after")
    with open_reader() as connection:
        keys = kept_objects(connection, acting().institution, after)
        work = work_on(connection, keys, acting().institution, state().rule_tables) if keys else []
        given = marks(connection, acting().institution)
    page = render_template(
        "desk/marks.html",
        work=marked_work(work, given, acting().account, typed),
        rates=precisions(given),
        agreements=agreements(given),
        codes=MARKS,
        after=after,
        next_after=keys[-1] if len(work) == PAGE_SIZE else None,
    )
    return page, 422 if typed else 200


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/marks", needs="see")(marking)
    blueprint.post("/<code>/marks", needs="draft")(mark)
