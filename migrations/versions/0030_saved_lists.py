"""Lists as people look at them, saved under a name

Revision: 0030, after 0029.

Back: what is saved has no place in the older schema, so nothing may be.
"""

import sqlalchemy as sa
from alembic import op

from registry.services.migrations import check_empty

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "saved_lists",
        sa.Column("id", Key, nullable=False),
        sa.Column("institution_id", Key, nullable=False),
        sa.Column("list", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("is_shared", Key, nullable=False),
        sa.Column("saved_at", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.Text(), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_saved_lists_name_given")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_saved_lists_account_id")),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_saved_lists_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_lists")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_saved_lists_account_id"), "saved_lists", ["account_id"])
    op.create_index("ix_saved_lists_institution", "saved_lists", ["institution_id", "list"])


def downgrade() -> None:
    check_empty(op.get_bind(), "saved_lists")
    op.drop_index("ix_saved_lists_institution", "saved_lists")
    op.drop_index(op.f("ix_saved_lists_account_id"), "saved_lists")
    op.drop_table("saved_lists")
