"""The first page of the desk: what waits, what was done lately, and the choice of an institution."""

from datetime import timedelta

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.queries.workspace import consents, proposals
from registry.queries.workspace.cases import due
from registry.queries.workspace.worklist import researched_by
from registry.services.clock import timestamp, today
from registry.web.desk.blueprint import acting
from registry.web.desk.consents import named_revisions
from registry.web.http.sessions import the_person
from registry.web.http.state import open_reader

MOST_REVISED = 5
# For how long it is told on the first page what others did with one's work.
RECENT = timedelta(days=30)


def choose() -> ResponseReturnValue:
    workplaces = list(the_person().workplaces.values())
    if len(workplaces) == 1:
        return redirect(url_for("desk.home", code=workplaces[0].code), 303)
    return render_template("desk/choose.html", workplaces=workplaces)


def home(code: str) -> ResponseReturnValue:
    me = acting()
    may_submit = "submit" in me.may
    with open_reader() as connection:
        returned = proposals.waiting(connection, me.institution, state="returned")
        submitted = proposals.waiting(connection, me.institution, state="submitted")
        lists = {
            "unsubmitted": proposals.without_submitter(connection, me.institution, me.account) if may_submit else [],
            "taken_on": proposals.taken_on_by_others(connection, me.institution, me.account, timestamp(-RECENT)),
            "drafts": proposals.of_author(connection, me.institution, me.account, ["draft"]),
            "due": due(connection, me.institution, _in_days(30)),
            "researched": researched_by(connection, me.institution, me.account),
            "asked": consents.asked_of(connection, me.institution),
            "lacking": consents.waiting_for_others(connection, me.institution),
            "revised": named_revisions(connection, me, MOST_REVISED),
            "lately": proposals.lately(connection, me.institution),
        }
    return render_template(
        "desk/home.html",
        to_approve=[
            proposal for proposal in submitted if me.account not in proposal.contributors or not proposal.reasons
        ],
        returned=[proposal for proposal in returned if me.account in proposal.contributors],
        returned_to_others=[proposal for proposal in returned if me.account not in proposal.contributors],
        sent=[proposal for proposal in submitted if me.account in proposal.contributors],
        today=_in_days(0),
        **lists,
    )


def _in_days(days: int) -> str:
    return today(timedelta(days=days)).isoformat()


def install(blueprint: Blueprint) -> None:
    blueprint.get("/", needs="session")(choose)
    blueprint.get("/<code>/", needs="see")(home)
