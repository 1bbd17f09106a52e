"""How much of what the addresses cost one caller may ask for: counted in each worker, of anybody by network address, of
staff by account.

What is limited is work: a page that is kept is given to everybody as often as they ask.
"""

from collections.abc import Mapping

from flask import Flask, request

from registry.web.http import rooms
from registry.web.http.rooms import Cost
from registry.web.http.sessions import person
from registry.web.http.state import state

# How often in a minute; of pages the installation says it.
LIMITS: Mapping[Cost, int] = {"search": 240, "notation": 120, "file": 1200, "desk": 6000}


def limits(pages: int) -> dict[str, str | None]:
    """The limits of a worker with so many pages a minute for one caller; 0 sets them no limit."""
    return {cost: f"{most}/minute" if most else None for cost, most in {**LIMITS, "page": pages}.items()}


def count(cost: Cost) -> None:
    """Counts what is done for whoever asks. Raises LimitError."""
    state().costs.count(cost, request.remote_addr or "")


def install(app: Flask) -> None:
    app.before_request(_count)


def _count() -> None:
    if request.endpoint is None:
        return
    cost = rooms.cost()
    if cost == "desk":
        member = person()
        state().costs.count(cost, str(member.id) if member else f"at {request.remote_addr}")
    elif cost == "search":
        count("search" if request.args.get("q") else "page")
    elif cost not in ("free", "kept"):
        count(cost)
