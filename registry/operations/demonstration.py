"""Demonstration staff, for a demonstration database and never elsewhere."""

import secrets
from dataclasses import dataclass

from sqlalchemy import Engine

from registry.errors import SettingError
from registry.operations.accounts import add_account, add_institution, use_link
from registry.operations.keepers import hand_over
from registry.queries.workspace.people import has_accounts
from registry.services.database import open_reader

INSTITUTION = ("demonstration", "Demonstration Museum")
_STAFF = (
    ("Rae Registrar", "registrar", ("registrar", "researcher")),
    ("Abe Approver", "approver", ("approver",)),
    ("Rosa Researcher", "researcher", ("researcher",)),
    ("Ada Administrator", "administrator", ("administrator",)),
    ("Vic Viewer", "viewer", ("viewer",)),
)
# What each of them may do, by the address that they sign in with.
STAFF_ROLES = {f"{role}@demonstration.example": roles for _, role, roles in _STAFF}


@dataclass(frozen=True, slots=True)
class Demonstrator:
    email: str
    password: str
    roles: tuple[str, ...]


def add_demonstration_staff(engine: Engine) -> list[Demonstrator]:
    """Five people with random passwords, of an institution that keeps the founding cases. Raises SettingError where the
    database has accounts already, or is none of the embedded kind that a demonstration runs on."""
    if engine.dialect.name != "sqlite":
        raise SettingError("demonstration.not-here")
    with open_reader(engine) as connection:
        if has_accounts(connection):
            raise SettingError("demonstration.has-accounts")
    code, name = INSTITUTION
    add_institution(engine, code, name)
    hand_over(engine, code)
    demonstrators = []
    for person, role, roles in _STAFF:
        email, password = f"{role}@demonstration.example", f"demo {secrets.token_hex(2)} {secrets.token_hex(3)}"
        invited = add_account(
            engine,
            email=email,
            name=person,
            institution=code,
            roles=roles,
            by="make run",
            is_demonstration=True,
        )
        use_link(engine, invited.link, password)
        demonstrators.append(Demonstrator(email, password, roles))
    return demonstrators
