"""How a command fails: one sentence on stderr and exit status 1, never a stack trace."""

from typing import Any

import click
from sqlalchemy.exc import DatabaseError

from registry.exchange.mapping import MappingUnfit
from registry.exchange.reading import Unreadable
from registry.operations.accounts import AccountRefused
from registry.operations.answering import NoSuchFinding
from registry.operations.database import DatabaseUnfit
from registry.operations.withdrawal import NoSuchRecord
from registry.provenance.dates import DateError
from registry.provenance.references import BadReference
from registry.queries.tables import RulesUnfit
from registry.schemas import Refused
from registry.settings import SettingWrong

EXPECTED = (
    SettingWrong,
    DatabaseUnfit,
    Unreadable,
    MappingUnfit,
    BadReference,
    DateError,
    NoSuchRecord,
    NoSuchFinding,
    RulesUnfit,
    Refused,
    AccountRefused,
)


class Sentences(click.Group):
    """A group whose commands say what went wrong in a sentence."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except EXPECTED as error:
            raise click.ClickException(str(error)) from None
        except DatabaseError as error:
            raise click.ClickException(_said(error)) from None
        except OSError as error:
            name = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{name}{error.strerror or error}.") from None


def _said(error: DatabaseError) -> str:
    said = str(error.orig).strip().splitlines()[0]
    if "readonly" in said or "read-only" in said:
        return "The database can't be written: check the permissions of its file and folder."
    if "locked" in said:
        return "The database is being written by another program: try again when it has finished."
    return f"The database can't be used: {said}."
