"""Whose consent a record has to show on another keeper's page, and with whom private records are shared

Revision: 0016, after 0015.

What shows on pages of others when this is taken up has their consent: it was there for all to see. They can take it
back.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_STATES = "{0} = 'asked' OR {0} = 'given' OR {0} = 'refused'"
_WORDS = "It was shown before consent was asked."

# What refers to a record on whose page it shows: the table, its column, and the record that refers.
_SHOWN = (
    ("objects", "part_of_id"),
    ("event_objects", "object_id"),
    ("hypotheses", "object_id"),
    ("case_objects", "object_id"),
    ("certificate_objects", "object_id"),
    ("lot_objects", "object_id"),
    ("lots", "auction_id"),
    ("parties", "part_of_id"),
    ("party_merges", "party_id"),
    ("certificates", "case_id"),
    ("certificates", "supersedes_id"),
    ("events", "alternative_to_id"),
    ("events", "lot_id"),
    ("event_supersedes", "superseded_id"),
)


def upgrade() -> None:
    op.create_table(
        "consents",
        sa.Column("record_id", Key, autoincrement=False, nullable=False),
        sa.Column("target_id", Key, autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", Key, nullable=False),
        sa.Column("answer", Key, nullable=False),
        sa.CheckConstraint(_STATES.format("state"), name=op.f("ck_consents_state_known")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_consents_version_counted")),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_consents_record_id")),
        sa.ForeignKeyConstraint(["target_id"], ["records.id"], name=op.f("fk_consents_target_id")),
        sa.PrimaryKeyConstraint("record_id", "target_id", name=op.f("pk_consents")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_consents_target_id", "consents", ["target_id", "state"])
    op.create_index("ix_consents_answer", "consents", ["answer"])
    op.create_table(
        "consent_steps",
        sa.Column("id", Key, nullable=False),
        sa.Column("record_id", Key, nullable=False),
        sa.Column("target_id", Key, nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("version", Key, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("account_id", Key, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint(_STATES.format("step"), name=op.f("ck_consent_steps_step_known")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_consent_steps_account_id")),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_consent_steps_record_id")),
        sa.ForeignKeyConstraint(["target_id"], ["records.id"], name=op.f("fk_consent_steps_target_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_steps")),
        sqlite_strict=True,
    )
    op.create_index("ix_consent_steps_record_id", "consent_steps", ["record_id", "target_id"])
    op.create_table(
        "shares",
        sa.Column("id", Key, nullable=False),
        sa.Column("record_id", Key, nullable=False),
        sa.Column("institution_id", Key, nullable=False),
        sa.Column("along_with_id", Key, nullable=False),
        sa.Column("shared_at", sa.Text(), nullable=False),
        sa.Column("shared_by", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["along_with_id"], ["records.id"], name=op.f("fk_shares_along_with_id")),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_shares_institution_id")),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_shares_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shares")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_shares_along_with_id"), "shares", ["along_with_id"])
    op.create_index("ix_shares_institution_id", "shares", ["institution_id"])
    for name, table, columns, condition, unique in (
        ("uq_shares_open", "shares", ["record_id", "institution_id"], "ended_at IS NULL", True),
        ("ix_records_withdrawn", "records", ["id"], "withdrawn IS NOT NULL", False),
    ):
        op.create_index(
            name, table, columns, unique=unique, sqlite_where=sa.text(condition), postgresql_where=sa.text(condition)
        )
    _take_as_consented()


def _take_as_consented() -> None:
    connection = op.get_bind()
    for table, column in _SHOWN:
        connection.execute(
            sa.text(
                "INSERT INTO consents (record_id, target_id, state, version, answer) "  # noqa: S608 - constants
                f"SELECT DISTINCT said.record_id, said.{column}, 'given', own.version, 0 FROM {table} AS said "
                "JOIN records AS own ON own.id = said.record_id "
                "JOIN stewardships AS maker ON maker.record_id = said.record_id "
                f"LEFT JOIN stewardships AS keeper ON keeper.record_id = said.{column} "
                f"WHERE said.{column} IS NOT NULL AND said.{column} <> said.record_id "
                "AND own.visibility = 'public' AND own.withdrawn IS NULL "
                "AND (keeper.institution_id IS NULL OR keeper.institution_id <> maker.institution_id) "
                f"AND NOT EXISTS (SELECT 1 FROM consents AS c WHERE c.record_id = said.record_id "
                f"AND c.target_id = said.{column})"
            )
        )
    connection.execute(
        sa.text(
            "INSERT INTO consent_steps (record_id, target_id, step, version, at, actor, reason) "
            "SELECT record_id, target_id, 'given', version, :at, 'upgrade', :reason FROM consents"
        ),
        {"at": _now(), "reason": _WORDS},
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def downgrade() -> None:
    op.drop_index("ix_records_withdrawn", "records")
    op.drop_table("shares")
    op.drop_table("consent_steps")
    op.drop_table("consents")
