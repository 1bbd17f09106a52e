"""What lets a person in: which proofs were given, and whether the second factor is among them.

Whoever begins a session, sets a credential or confirms a change asks `lacks_second`, and nothing else decides it.
"""

from collections.abc import Collection, Iterable
from enum import StrEnum

from registry.provenance.governance.roles import GUARDED_ROLES, StaffRole


class Proof(StrEnum):
    """What somebody showed: a password, a mailed link, a provider's word, a code (by time, or of recovery), a passkey
    whose device has verified its user, or a provider's word that it asked for a second factor itself."""

    PASSWORD = "password"  # noqa: S105 - the name of a proof
    LINK = "link"
    PROVIDER = "provider"
    CODE = "code"
    PASSKEY = "passkey"
    STRONG_PROVIDER = "strong provider"


# Each of these stands for a second factor; a passkey and a strong provider stand for both.
SECONDS = frozenset({Proof.CODE, Proof.PASSKEY, Proof.STRONG_PROVIDER})
# Without another proof these let nobody in.
_ALONE_NOT_ENOUGH = frozenset({Proof.CODE})


def lacks_second(has_second: bool, given: Collection[Proof]) -> bool:
    """Whether an account's second factor is still to be asked for (ASVS 5, 6.3.3, 6.4.3)."""
    return has_second and not SECONDS & set(given)


def lets_in(has_second: bool, given: Collection[Proof]) -> bool:
    """Whether these proofs are all that an account asks for."""
    return bool(set(given) - _ALONE_NOT_ENOUGH) and not lacks_second(has_second, given)


def needs_second(roles: Iterable[StaffRole], *, is_operator: bool, is_demonstration: bool) -> bool:
    """Whether somebody with these roles acts with a second factor or not at all. Demonstration staff go without."""
    return not is_demonstration and (is_operator or bool(GUARDED_ROLES & set(roles)))
