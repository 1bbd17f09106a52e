"""Who researches which finding

Revision: 0009, after 0008.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "finding_tasks",
        sa.Column("id", Key, nullable=False),
        sa.Column("institution_id", Key, nullable=False),
        sa.Column("object_reference", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_finding_tasks_account_id")),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_finding_tasks_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_tasks")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_finding_tasks_account_id"), "finding_tasks", ["account_id"])
    op.create_index(op.f("ix_finding_tasks_institution_id"), "finding_tasks", ["institution_id"])
    op.create_index("ix_finding_tasks_object", "finding_tasks", ["object_reference", "ended_at"])


def downgrade() -> None:
    op.drop_table("finding_tasks")
