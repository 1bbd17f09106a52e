"""What was read of provenance texts

Revision: 0036, after 0035.

Back: it goes, and is read again from the texts after the next upgrade.
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Digest = sa.String(64).with_variant(sa.Text(), "sqlite")
PLACE = ("record_id", "position")


def _place() -> list[sa.Column[int]]:
    return [sa.Column(name, Key, autoincrement=False, nullable=False) for name in PLACE]


def upgrade() -> None:
    op.create_table(
        "text_readings",
        *_place(),
        sa.Column("institution_id", Key, nullable=False),
        sa.Column("version", Key, nullable=False),
        sa.Column("digest", Digest, nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        *(sa.Column(name, Key, nullable=False) for name in ("lexicon", "settled", "passages", "remarks", "doubts")),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_text_readings_institution_id")),
        sa.ForeignKeyConstraint(["record_id"], ["objects.record_id"], name=op.f("fk_text_readings_record_id")),
        sa.PrimaryKeyConstraint(*PLACE, name=op.f("pk_text_readings")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_text_readings_institution", "text_readings", ["institution_id"])
    op.create_table(
        "text_questions",
        *_place(),
        sa.Column("number", Key, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("starts_at", Key, nullable=False),
        sa.Column("ends_at", Key, nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["objects.record_id"], name=op.f("fk_text_questions_record_id")),
        sa.PrimaryKeyConstraint(*PLACE, "number", name=op.f("pk_text_questions")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_text_questions_key", "text_questions", ["key", "record_id"])


def downgrade() -> None:
    op.drop_table("text_questions")
    op.drop_table("text_readings")
