"""What a museum does first with its registry, and how much of it is done."""

from dataclasses import dataclass
from typing import Literal

from registry.provenance.governance.roles import Capability

StepCode = Literal["institution", "numbers", "staff", "import", "publish"]


@dataclass(frozen=True, slots=True)
class Beginnings:
    """How far a museum is: whether its own record is named and it has a scheme of numbers, how many work there and how
    many of them approve, how many objects it keeps and how many of those the public sees."""

    has_party: bool
    has_scheme: bool
    staff: int
    approvers: int
    objects: int
    published: int


@dataclass(frozen=True, slots=True)
class FirstStep:
    """`needs` is what somebody must be allowed to take it."""

    code: StepCode
    is_done: bool
    needs: Capability


def first_steps(beginnings: Beginnings) -> tuple[FirstStep, ...]:
    """The steps in the order in which they are taken. What moves title needs a second person, so that a museum of one,
    or without anybody who approves, is not staffed."""
    return (
        FirstStep("institution", beginnings.has_party, "administer"),
        FirstStep("numbers", beginnings.has_scheme, "administer"),
        FirstStep("staff", beginnings.staff > 1 and beginnings.approvers > 0, "administer"),
        FirstStep("import", beginnings.objects > 0, "submit"),
        FirstStep("publish", beginnings.published > 0, "submit"),
    )
