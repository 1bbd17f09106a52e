"""How a proposal becomes a record: its states, who may take which step, and when a second person must agree.

Spectrum 5.1 asks for two persons wherever title moves; here the same holds for what is certified or made public.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

STATES = {
    "draft": "draft",
    "submitted": "waiting for approval",
    "returned": "returned",
    "recorded": "recorded",
    "discarded": "discarded",
}
# Step: the states it can be taken in, the state it leads to, and the capability that it needs.
STEPS: Mapping[str, tuple[frozenset[str], str, str]] = {
    "started": (frozenset(), "draft", "draft"),
    "edited": (frozenset({"draft", "returned"}), "", "draft"),
    "submitted": (frozenset({"draft", "returned"}), "submitted", "submit"),
    "recorded": (frozenset({"draft", "returned"}), "recorded", "submit"),
    "approved": (frozenset({"submitted"}), "recorded", "approve"),
    "returned": (frozenset({"submitted"}), "returned", "approve"),
    "recalled": (frozenset({"submitted"}), "draft", "submit"),
    "discarded": (frozenset({"draft", "returned"}), "discarded", "draft"),
}
STEPS_IN_WORDS = {
    "started": "started",
    "edited": "edited",
    "submitted": "submitted for approval",
    "recorded": "recorded",
    "approved": "approved and recorded",
    "returned": "returned",
    "recalled": "taken back",
    "discarded": "discarded",
}
NOT_PUBLISHED_ALONE = frozenset(
    {"object", "party", "hypothesis", "auction", "lot", "case", "certificate", "attachment"}
)
_MAY_MOVE = ("transfers", "disputed", "unknown")
Document = Mapping[str, Any]


class StepRefused(ValueError):
    """A step that can't be taken: in this state, or by this person."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A proposal as far as the workflow is concerned: its state, who wrote in it, and why it needs two people."""

    state: str
    contributors: frozenset[int] = frozenset()
    reasons: tuple[str, ...] = ()


def advance(standing: Standing, step: str, person: int, capabilities: Collection[str], comment: str = "") -> str:
    """The state that a person's step leads to. Raises StepRefused, in words."""
    states, after, needed = STEPS[step]
    if needed not in capabilities:
        raise StepRefused(f"Your roles don't let you do this ({needed}).")
    if standing.state not in states:
        raise StepRefused(f"This is {STATES[standing.state]}: it can't be {STEPS_IN_WORDS[step]} now.")
    if step == "recorded" and standing.reasons:
        raise StepRefused(f"A second person must approve this: {'; '.join(standing.reasons)}.")
    if step == "approved" and standing.reasons and person in standing.contributors:
        raise StepRefused("You wrote or submitted this yourself: somebody else must approve it.")
    if step == "returned" and not comment.strip():
        raise StepRefused("Say what is to be changed: whoever submitted it must know why it comes back.")
    if step == "recalled" and person not in standing.contributors:
        raise StepRefused("Only those who wrote or submitted this can take it back; an approver returns it.")
    return after or standing.state


def reasons_for_two(changes: Iterable[tuple[Document | None, Document]], superseded: Iterable[Document]) -> list[str]:
    """Why these changes need a second person, in words; empty where one may record them alone.

    `changes` are documents as they stand (None where there is none yet) and as they are to be; `superseded` are the
    events that corrections among them take the place of.
    """
    found: dict[str, None] = {}
    for before, after in changes:
        found.update((reason, None) for reason in _reasons(before, after))
    if any(moves_title(event) for event in superseded):
        found["it corrects a statement by which title moved"] = None
    return list(found)


def moves_title(event: Document) -> bool:
    """Whether title passed, or may have passed, by an event. A promise or a failed attempt moves nothing."""
    return event["title_effect"] in _MAY_MOVE and event.get("outcome", "completed") == "completed"


def _reasons(before: Document | None, after: Document) -> Iterable[str]:
    kind = after["kind"]
    if kind == "event" and moves_title(after) and (before is None or _shown(before) != _shown(after)):
        yield "title moves"
    if kind == "certificate" and after["status"] != "draft" and (before or {}).get("status") != after["status"]:
        yield "a certificate is issued or changes its standing"
    if kind in NOT_PUBLISHED_ALONE and _is_shown(after) and not (before and _is_shown(before)):
        yield "a record is made public"
    if before is not None and _is_shown(before) and not _is_shown(after):
        yield "a public record is taken from view"


def _shown(document: Document) -> tuple[Any, ...]:
    return document.get("visibility", "public"), document.get("withdrawn")


def _is_shown(document: Document) -> bool:
    return _shown(document) == ("public", None)
