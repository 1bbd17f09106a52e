"""When people are mailed how much waits for them

Revision: 0037, after 0036.

Back: what was chosen has no place in the older schema, so nothing may have been.
"""

import sqlalchemy as sa
from alembic import op

from registry.services.migrations import check_empty

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "notice_digests",
        sa.Column("account_id", Key, autoincrement=False, nullable=False),
        sa.Column("institution_id", Key, autoincrement=False, nullable=False),
        sa.Column("every", sa.Text(), nullable=False),
        sa.Column("weekday", Key, nullable=True),
        sa.Column("hour", Key, nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("next_at", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.Text(), nullable=True),
        sa.CheckConstraint("every = 'daily' OR every = 'weekly'", name=op.f("ck_notice_digests_every_known")),
        sa.CheckConstraint("hour BETWEEN 0 AND 23", name=op.f("ck_notice_digests_hour_of_a_day")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_notice_digests_day_of_a_week")),
        sa.CheckConstraint(
            "(every = 'weekly') = (weekday IS NOT NULL)", name=op.f("ck_notice_digests_day_where_weekly")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_notice_digests_account_id")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.id"], name=op.f("fk_notice_digests_institution_id")
        ),
        sa.PrimaryKeyConstraint("account_id", "institution_id", name=op.f("pk_notice_digests")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_notice_digests_institution_id"), "notice_digests", ["institution_id"])
    op.create_index(op.f("ix_notice_digests_next_at"), "notice_digests", ["next_at"])


def downgrade() -> None:
    check_empty(op.get_bind(), "notice_digests")
    op.drop_index(op.f("ix_notice_digests_next_at"), "notice_digests")
    op.drop_index(op.f("ix_notice_digests_institution_id"), "notice_digests")
    op.drop_table("notice_digests")
