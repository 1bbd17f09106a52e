"""Who may do what at an institution: roles, and the capabilities that each gives.

"Nothing moves title without two people" is not a matter of roles alone: see `registry.provenance.governance.review`.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from registry.errors import NotAllowedError

StaffRole = Literal["viewer", "researcher", "registrar", "approver", "administrator"]
Capability = Literal["see", "draft", "submit", "approve", "administer"]
TokenScope = Literal["read", "draft", "submit"]

ROLES: Mapping[str, str] = {
    "viewer": "sees the desk and everything on it",
    "researcher": "drafts",
    "registrar": "submits, and logs custody and location",
    "approver": "approves what moves title, is made public or certified",
    "administrator": "invites staff and gives roles",
}
CAPABILITIES: Mapping[StaffRole, frozenset[Capability]] = {
    "viewer": frozenset({"see"}),
    "researcher": frozenset({"see", "draft"}),
    "registrar": frozenset({"see", "draft", "submit"}),
    "approver": frozenset({"see", "draft", "submit", "approve"}),
    "administrator": frozenset({"see", "administer"}),
}
IN_WORDS: Mapping[Capability, str] = {
    "see": "see this desk",
    "draft": "draft",
    "submit": "submit or record",
    "approve": "approve or return",
    "administer": "manage staff",
}
# What a token may do at most, whatever its owner may.
TOKEN_SCOPES: Mapping[TokenScope, frozenset[Capability]] = {
    "read": frozenset({"see"}),
    "draft": frozenset({"see", "draft"}),
    "submit": frozenset({"see", "draft", "submit"}),
}
# Those who hold these roles sign in with a second factor.
GUARDED_ROLES: frozenset[StaffRole] = frozenset({"approver", "administrator"})


def capabilities(roles: Iterable[StaffRole], scope: TokenScope | None = None) -> frozenset[Capability]:
    """What somebody with these roles may do, through a token only as far as its scope reaches."""
    may = frozenset[Capability]().union(*(CAPABILITIES[role] for role in roles))
    return may if scope is None else may & TOKEN_SCOPES[scope]


def require(may: Iterable[Capability], capability: Capability, where: str) -> None:
    """Raises NotAllowedError, saying which roles give the capability."""
    if capability not in may:
        raise NotAllowedError("role.missing", where=where, capability=capability, roles=who_may(capability))


def opens_unrecorded(may: Iterable[Capability]) -> bool:
    """Whether somebody opens the papers that are on no record yet: those who write proposals, and decide of them."""
    return not {"draft", "approve"}.isdisjoint(may)


def who_may(capability: Capability) -> list[str]:
    """The roles that give a capability."""
    return [role for role, may in CAPABILITIES.items() if capability in may]
