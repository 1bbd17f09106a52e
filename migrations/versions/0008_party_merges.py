"""Parties that turned out to be others

Revision: 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "party_merges",
        sa.Column("record_id", Key, autoincrement=False, nullable=False),
        sa.Column("position", Key, autoincrement=False, nullable=False),
        sa.Column("party_id", Key, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("party_id <> record_id", name=op.f("ck_party_merges_merged_into_other")),
        sa.CheckConstraint("position = 0", name=op.f("ck_party_merges_merged_into_one")),
        sa.ForeignKeyConstraint(["party_id"], ["parties.record_id"], name=op.f("fk_party_merges_party_id")),
        sa.ForeignKeyConstraint(["record_id"], ["parties.record_id"], name=op.f("fk_party_merges_record_id")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_party_merges")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_party_merges_party_id"), "party_merges", ["party_id"])


def downgrade() -> None:
    op.drop_table("party_merges")
