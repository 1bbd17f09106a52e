"""What people decided of parties that look alike

Revision: 0032, after 0031.

Back: what was decided has no place in the older schema, so nothing may have been.
"""

import sqlalchemy as sa
from alembic import op

from registry.services.migrations import check_empty

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEYS = ("institution_id", "first_reference", "second_reference")


def upgrade() -> None:
    op.create_table(
        "party_distinctions",
        sa.Column("institution_id", Key, autoincrement=False, nullable=False),
        sa.Column("first_reference", sa.Text(), nullable=False),
        sa.Column("second_reference", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "decision = 'different' OR decision = 'later'", name=op.f("ck_party_distinctions_decision_known")
        ),
        sa.CheckConstraint("first_reference <> second_reference", name=op.f("ck_party_distinctions_of_two")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_party_distinctions_account_id")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.id"], name=op.f("fk_party_distinctions_institution_id")
        ),
        sa.PrimaryKeyConstraint(*KEYS, name=op.f("pk_party_distinctions")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_party_distinctions_account_id"), "party_distinctions", ["account_id"])


def downgrade() -> None:
    check_empty(op.get_bind(), "party_distinctions")
    op.drop_table("party_distinctions")
