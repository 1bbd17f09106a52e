"""What the ledger notes of what is no record has all of it, or says why not."""

import pytest
from sqlalchemy import Integer, inspect, text

from registry.models import Base
from registry.models.shapes import SHAPES
from registry.queries.workspace.states import STATES
from tests.whole_registry import build

LEDGER = {"ledger_entries", "ledger_contents"}
INDEXES = {"object_index", "name_index", "list_keys"}
# What is no record, and has entries of its own.
STATED = {
    "accounts", "memberships", "role_offers", "identities", "recovery_codes", "passkeys", "api_tokens", "account_notes",
    "institutions", "stewardships", "consents", "consent_steps", "shares", "proposals", "proposal_steps",
    "proposal_subjects", "jobs", "job_records", "stored_files", "renditions", "intake_files", "finding_marks",
    "finding_tasks", "number_schemes", "number_draws", "saved_lists", "party_contacts",
    "party_distinctions", "prose_meanings", "text_tasks", "notice_feeds", "notice_digests",
}  # fmt: skip
UNVERIFIED = {
    "sign_ins": "a session: it lasts a week at most, and what is done in it has entries under its account",
    "ceremonies": "a step that waits for its answer, for minutes",
    "one_time_links": "lasts a week at most, and a password that it sets is an entry",
    "text_readings": "counts of what a text on record is read as: kept to be quick, and made anew from it",
    "text_questions": "where in a text it leaves something open, made with its counts",
    "rate_counts": "how often something was tried, for minutes",
}
_TURN = "only tells one page, or one worker, from another"
_DRAFT = "of a draft that nobody else has seen, or known by its step's time"
UNNOTED = {
    **{f"{table}.created_at": "known by the time of its entry" for table in ("institutions", "accounts", "identities")},
    **{
        f"{table}.created_at": "known by the time of its entry"
        for table in ("passkeys", "api_tokens", "jobs", "notice_feeds")
    },
    **{f"{table}.used_at": "when last: changes nothing that is allowed" for table in ("passkeys", "api_tokens")},
    **{f"{table}.id": "a key that nothing else refers to" for table in ("identities", "recovery_codes", "passkeys")},
    **{
        f"{table}.id": "a key that nothing else refers to"
        for table in ("api_tokens", "consent_steps", "shares", "notice_feeds")
    },
    "accounts.is_demonstration": "1 and 1001 both say that it is; whether it is one is stated",
    "api_tokens.revoked_at": "a time after its end; whichever of the two comes first is stated",
    "notice_digests.next_at": "when the next mail goes out follows from what was chosen",
    "notice_digests.told": "what the last mail counted: changes nothing that is allowed",
    "accounts.totp_used": "forged, a code by time counts twice within a minute and a half",
    "passkeys.sign_count": "tells that a device was copied; many count nothing",
    "passkeys.name": "what its owner calls it",
    "account_notes.mail": "whether it was mailed",
    "proposals.version": _TURN,
    "proposals.tab": _TURN,
    "proposals.turn": _TURN,
    "proposals.is_before_prints": "set by one migration alone, of what was there before it",
    "proposals.seen": "told again by whoever approves",
    "proposals.created_at": _DRAFT,
    "proposals.changed_at": _DRAFT,
    **{f"jobs.{name}": _TURN for name in ("round", "done", "total", "lease", "tries")},
    "jobs.ended_at": "known by the time of its entry",
}


def test_every_table_is_verified_or_says_why_not():
    records = {"records", *(part.table.name for shape in SHAPES.values() for part in (shape, *shape.lists))}
    verified = [records, LEDGER, INDEXES, STATED, set(UNVERIFIED)]
    assert sorted(name for several in verified for name in several) == sorted(Base.metadata.tables)


@pytest.fixture
def whole(sqlite_engine):
    build(sqlite_engine)
    return sqlite_engine


def stated(connection):
    return [(state.matter, state.subject, state.document) for read in STATES.values() for state in read(connection)]


def test_every_column_that_is_changed_changes_what_is_stated_or_says_why_not(whole):
    unnoted = set()
    with whole.connect() as connection:
        for what in ("foreign_keys = OFF", "ignore_check_constraints = ON"):
            connection.connection.cursor().execute(f"PRAGMA {what}")
        before = stated(connection)
        connection.rollback()
        for table in sorted(STATED):
            for column in inspect(whole).get_columns(table):
                name, is_number = column["name"], isinstance(column["type"], Integer)
                value = f'coalesce("{name}", 0) + 1000' if is_number else f"coalesce(\"{name}\", '') || 'x'"
                changed = connection.execute(text(f'UPDATE {table} SET "{name}" = {value}'))  # noqa: S608
                assert changed.rowcount, f"nothing in {table}"
                if stated(connection) == before:
                    unnoted.add(f"{table}.{name}")
                connection.rollback()
    assert unnoted == set(UNNOTED)
