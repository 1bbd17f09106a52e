"""The first page of the desk: what waits, what was done lately, and the choice of an institution."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from registry.provenance.governance.first_steps import FirstStep, StepCode, first_steps
from registry.provenance.governance.roles import who_may
from registry.queries.records.invented import CODE as INVENTED
from registry.queries.records.invented import invented_objects
from registry.queries.workspace import consents, proposals
from registry.queries.workspace.beginnings import beginnings
from registry.queries.workspace.notices.told import notices, waiting
from registry.queries.workspace.people import Actor
from registry.queries.workspace.saved_lists import saved_lists
from registry.queries.workspace.worklist import researched_by
from registry.services.clock import today
from registry.web.desk.blueprint import acting
from registry.web.desk.consents import named_revisions
from registry.web.desk.notices import address_of, by_kind
from registry.web.http.sessions import the_person
from registry.web.http.state import open_reader

MOST_REVISED = 5


@dataclass(frozen=True, slots=True)
class _Words:
    """What a first step is called, where it is done, and what it is for."""

    name: str
    endpoint: str
    hint: str


_STEPS: Mapping[StepCode, _Words] = {
    "institution": _Words("Say which record is your museum", "museum", "It gives and receives, by its own names."),
    "numbers": _Words("Set your numbers", "numbers", "Accession, inventory, loan and entry numbers are drawn by them."),
    "staff": _Words("Invite your staff", "people", "What moves title is approved by a second person."),
    "import": _Words("Bring in your objects", "intake", "From a table or a file of your collection system."),
    "publish": _Words("Show them to the public", "lists", "Tick them: what is brought in is private until then."),
}
# So many of a kind are told on the first page; all are on that of the notices.
MOST_TOLD = 12


def choose() -> ResponseReturnValue:
    workplaces = list(the_person().workplaces.values())
    if len(workplaces) == 1:
        return redirect(url_for("desk.home", code=workplaces[0].code), 303)
    return render_template("desk/choose.html", workplaces=workplaces)


def home(code: str) -> ResponseReturnValue:
    me = acting()
    with open_reader() as connection:
        told = notices(connection, me)
        returned = proposals.waiting(connection, me.institution, state="returned")
        submitted = proposals.waiting(connection, me.institution, state="submitted")
        lists = {
            "drafts": proposals.of_author(connection, me.institution, me.account, ["draft"]),
            "researched": researched_by(connection, me.institution, me.account),
            "lacking": consents.waiting_for_others(connection, me.institution),
            "revised": named_revisions(connection, me, MOST_REVISED),
            "lately": proposals.lately(connection, me.institution),
            "saved": saved_lists(connection, me.institution, me.account),
            "first_steps": (steps := _first_steps(connection, me)),
            "invented": invented_objects(connection) if steps or me.code == INVENTED else 0,
        }
    return render_template(
        "desk/home.html",
        told=by_kind(told),
        waiting=waiting(told),
        address_of=address_of,
        most=MOST_TOLD,
        returned_to_others=[proposal for proposal in returned if me.account not in proposal.contributors],
        sent=[proposal for proposal in submitted if me.account in proposal.contributors],
        today=today().isoformat(),
        is_invented=me.code == INVENTED,
        step_words=_STEPS,
        roles_for={step.needs: " or ".join(who_may(step.needs)) for step in steps},
        **lists,
    )


def _first_steps(connection: Connection, me: Actor) -> tuple[FirstStep, ...]:
    """Those of the museum, for who can take them, until all are done."""
    if "administer" not in me.may:
        return ()
    steps = first_steps(beginnings(connection, me.institution))
    return () if all(step.is_done for step in steps) else steps


def install(blueprint: Blueprint) -> None:
    blueprint.get("/", needs="session")(choose)
    blueprint.get("/<code>/", needs="see")(home)
