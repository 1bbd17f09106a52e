"""Answers to findings of due diligence, as part of an object's record

Revision: 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "object_answers",
        sa.Column("record_id", Key, autoincrement=False, nullable=False),
        sa.Column("position", Key, autoincrement=False, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Text(), nullable=False),
        sa.Column("source_id", Key, nullable=True),
        sa.Column("locator", sa.Text(), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_object_answers_reason_given")),
        sa.ForeignKeyConstraint(["record_id"], ["objects.record_id"], name=op.f("fk_object_answers_record_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.record_id"], name=op.f("fk_object_answers_source_id")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_object_answers")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_object_answers_source_id"), "object_answers", ["source_id"])


def downgrade() -> None:
    op.drop_table("object_answers")
