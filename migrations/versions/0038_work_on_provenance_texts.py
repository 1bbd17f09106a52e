"""Who has which provenance text open, and which are skipped

Revision: 0038, after 0037.

Back: why a text was skipped has no place in the older schema, so none may have been, or be open.
"""

import sqlalchemy as sa
from alembic import op

from registry.services.migrations import check_empty

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Digest = sa.String(64).with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "text_tasks",
        sa.Column("id", Key, nullable=False),
        sa.Column("institution_id", Key, nullable=False),
        sa.Column("object_reference", sa.Text(), nullable=False),
        sa.Column("digest", Digest, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.Column("ended_by", Key, nullable=True),
        sa.CheckConstraint("kind = 'open' OR kind = 'skipped'", name=op.f("ck_text_tasks_kind_known")),
        sa.CheckConstraint("kind <> 'skipped' OR reason <> ''", name=op.f("ck_text_tasks_reason_given")),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by IS NULL)", name=op.f("ck_text_tasks_ended_by_somebody")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_text_tasks_account_id")),
        sa.ForeignKeyConstraint(["ended_by"], ["accounts.id"], name=op.f("fk_text_tasks_ended_by")),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_text_tasks_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_tasks")),
        sqlite_strict=True,
    )
    op.create_index("ix_text_tasks_object", "text_tasks", ["institution_id", "object_reference", "ended_at"])
    for column in ("account_id", "ended_by"):
        op.create_index(op.f(f"ix_text_tasks_{column}"), "text_tasks", [column])


def downgrade() -> None:
    check_empty(op.get_bind(), "text_tasks")
    op.drop_table("text_tasks")
