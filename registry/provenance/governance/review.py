"""How a proposal becomes a record: its states, who may take which step, and when a second person must agree.

Spectrum 5.1 asks for two persons wherever title moves; here the same holds for what is certified or made public.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from registry.errors import StepError
from registry.provenance.codes import CertificateStatus, Effect, EventCode, RecordKind, Visibility
from registry.provenance.documents import Document, EventDocument
from registry.provenance.governance.revisions import grave_effects
from registry.provenance.governance.roles import Capability

ProposalState = Literal["draft", "submitted", "returned", "recorded", "discarded"]
ProposalKind = Literal[
    "event", "passage", "catalogue", "results", "case", "step", "certificate", "record",
    "issue certificate", "revoke certificate", "answer", "publication", "interface", "intake", "import", "undo import",
    "withdraw", "restore", "list", "grid",
]  # fmt: skip
ReviewStep = Literal[
    "started", "edited", "submitted", "recorded", "approved", "returned", "recalled", "discarded", "printed"
]  # fmt: skip

STATES: Mapping[ProposalState, str] = {
    "draft": "draft",
    "submitted": "waiting for approval",
    "returned": "returned",
    "recorded": "recorded",
    "discarded": "discarded",
}


class StepRule(NamedTuple):
    """The states that a step can be taken in, the state it leads to (None: it stays), and the capability it needs."""

    states: frozenset[ProposalState]
    after: ProposalState | None
    needs: Capability


_WRITABLE: frozenset[ProposalState] = frozenset({"draft", "returned"})
_WAITING: frozenset[ProposalState] = frozenset({"submitted"})
STEPS: Mapping[ReviewStep, StepRule] = {
    "started": StepRule(frozenset(), "draft", "draft"),
    "edited": StepRule(_WRITABLE, None, "draft"),
    "submitted": StepRule(_WRITABLE, "submitted", "submit"),
    "recorded": StepRule(_WRITABLE, "recorded", "submit"),
    "approved": StepRule(_WAITING, "recorded", "approve"),
    "returned": StepRule(_WAITING, "returned", "approve"),
    "recalled": StepRule(_WAITING, "draft", "submit"),
    "discarded": StepRule(_WRITABLE, "discarded", "draft"),
    "printed": StepRule(_WRITABLE | _WAITING, None, "draft"),
}
STEPS_IN_WORDS: Mapping[ReviewStep, str] = {
    "started": "started",
    "edited": "edited",
    "submitted": "submitted for approval",
    "recorded": "recorded",
    "approved": "approved and recorded",
    "returned": "returned",
    "recalled": "taken back",
    "discarded": "discarded",
    "printed": "printed as an entry form",
}
# The steps by which somebody has a hand in what a proposal says.
WROTE: tuple[ReviewStep, ...] = ("started", "edited", "submitted", "recorded")
NOT_PUBLISHED_ALONE: frozenset[RecordKind] = frozenset(
    {"object", "party", "hypothesis", "auction", "lot", "case", "certificate", "attachment", "search"}
)
_MAY_MOVE: tuple[Effect, ...] = ("transfers", "disputed", "unknown")
# What ends title, settles a dispute about it, shows whose it is, or makes of later sales a dispute, though title does
# not pass by it.
_BEARING: frozenset[EventCode] = frozenset(
    {"destruction", "dissolution", "restitution", "theft", "looting", "possession"}
)


@dataclass(frozen=True, slots=True)
class ReviewState:
    """A proposal as far as the workflow is concerned: its state, who wrote in it, and why it needs two people."""

    state: ProposalState
    contributors: frozenset[int] = frozenset()
    reasons: tuple[str, ...] = ()


def advance(
    review: ReviewState, step: ReviewStep, person: int, capabilities: Collection[Capability], comment: str = ""
) -> ProposalState:
    """The state that a person's step leads to. Raises StepError."""
    rule = STEPS[step]
    if rule.needs not in capabilities:
        raise StepError("step.not-yours", needed=rule.needs)
    if review.state not in rule.states:
        raise StepError("step.out-of-turn", state=review.state, step=step)
    if step == "recorded" and review.reasons:
        raise StepError("step.needs-two", reasons=list(review.reasons))
    if step == "approved" and review.reasons and person in review.contributors:
        raise StepError("step.own-work")
    if step == "returned" and not comment.strip():
        raise StepError("step.no-comment")
    if step == "recalled" and person not in review.contributors:
        raise StepError("step.not-yours-to-recall")
    return rule.after or review.state


def reasons_for_two(
    changes: Iterable[tuple[Document | None, Document]],
    superseded: Iterable[EventDocument],
    of_destroyed: Collection[str] = (),
) -> list[str]:
    """Why these changes need a second person, in words; empty where one may record them alone.

    `changes` are documents as they stand (None where there is none yet) and as they are to be; `superseded` are the
    events that corrections among them take the place of, and `of_destroyed` the objects of which it is told that they,
    or the set that they are part of, were destroyed.
    """
    reasons: dict[str, None] = {}
    for before, after in changes:
        reasons.update((reason, None) for reason in _reasons(before, after, of_destroyed))
    if any(moves_title(event) or bears_on_title(event) for event in superseded):
        reasons["it corrects a statement by which title moved"] = None
    return list(reasons)


def moves_title(event: EventDocument) -> bool:
    """Whether title passed, or may have passed, by an event. A promise or a failed attempt moves nothing."""
    return event["title_effect"] in _MAY_MOVE and event.get("outcome", "completed") == "completed"


def bears_on_title(event: EventDocument) -> bool:
    """Whether an event by which title does not pass changes who is read to hold it: what ended, was taken or was
    restituted, and whoever promised or tried to pass it on, who is taken to have held it."""
    if event.get("outcome", "completed") == "completed":
        return event.get("type") in _BEARING
    return any(part["role"] == "from" for part in event.get("participants", ()))


def moves_custody(event: EventDocument) -> bool:
    """Whether custody passed, or may have: a part that was elsewhere was not destroyed with its set."""
    return event["custody_effect"] in _MAY_MOVE and event.get("outcome", "completed") == "completed"


def _reasons(before: Document | None, after: Document, of_destroyed: Collection[str]) -> Iterable[str]:
    if after["kind"] == "event" and (before is None or _view(before) != _view(after)):
        if moves_title(after):
            yield "title moves"
        elif bears_on_title(after) or (moves_custody(after) and set(after["objects"]) & set(of_destroyed)):
            yield "it bears on who holds title"
    if after["kind"] == "certificate" and after["status"] != "draft" and _status(before) != after["status"]:
        yield "a certificate is issued or changes its standing"
    if _is_public(after) and _is_published(before, after):
        yield "a record is made public"
    if before is not None and _is_public(before) and not _is_public(after):
        yield "a public record is taken from view"
    if before is not None and (_is_public(before) or after["kind"] == "certificate"):
        yield from sorted(set(grave_effects(before, after)))


def _is_published(before: Document | None, after: Document) -> bool:
    """Whether a public document needs a second person to be so: of some kinds always, and of all where it was taken
    from view."""
    if before is None:
        return after["kind"] in NOT_PUBLISHED_ALONE
    if _is_public(before):
        return False
    return after["kind"] in NOT_PUBLISHED_ALONE or "withdrawn" in before


def _status(document: Document | None) -> CertificateStatus | None:
    return document["status"] if document is not None and document["kind"] == "certificate" else None


def _view(document: Document) -> tuple[Visibility, str | None]:
    return document.get("visibility", "public"), document.get("withdrawn")


def _is_public(document: Document) -> bool:
    return _view(document) == ("public", None)
