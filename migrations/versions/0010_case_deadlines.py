"""What is due in a case, and when

Revision: 0010, after 0009.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "case_deadlines",
        sa.Column("record_id", Key, autoincrement=False, nullable=False),
        sa.Column("position", Key, autoincrement=False, nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("done", sa.Text(), nullable=True),
        sa.CheckConstraint("what <> ''", name=op.f("ck_case_deadlines_what_given")),
        sa.ForeignKeyConstraint(["record_id"], ["cases.record_id"], name=op.f("fk_case_deadlines_record_id")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_case_deadlines")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("case_deadlines")
