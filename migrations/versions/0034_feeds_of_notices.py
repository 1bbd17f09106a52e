"""Addresses of feeds that tell people what waits for them

Revision: 0034, after 0033.

Back: an address that was given out has no place in the older schema, so none may have been.
"""

import sqlalchemy as sa
from alembic import op

from registry.services.migrations import check_empty

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Digest = sa.String(64).with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "notice_feeds",
        sa.Column("id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("institution_id", Key, nullable=False),
        sa.Column("digest", Digest, nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("revoked_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_notice_feeds_account_id")),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_notice_feeds_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_feeds")),
        sa.UniqueConstraint("digest", name=op.f("uq_notice_feeds_digest")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_notice_feeds_account_id"), "notice_feeds", ["account_id"])
    op.create_index(op.f("ix_notice_feeds_institution_id"), "notice_feeds", ["institution_id"])


def downgrade() -> None:
    check_empty(op.get_bind(), "notice_feeds")
    op.drop_index(op.f("ix_notice_feeds_institution_id"), "notice_feeds")
    op.drop_index(op.f("ix_notice_feeds_account_id"), "notice_feeds")
    op.drop_table("notice_feeds")
