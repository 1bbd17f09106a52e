"""What institutions say that words of provenance texts mean

Revision: 0035, after 0034.

Back: what was said has no place in the older schema, so nothing may have been.
"""

import sqlalchemy as sa
from alembic import op

from registry.services.migrations import check_empty

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MEANINGS = ("nobody", "holder", "price", "date", "place", "before", "note")


def upgrade() -> None:
    op.create_table(
        "prose_meanings",
        sa.Column("id", Key, nullable=False),
        sa.Column("institution_id", Key, nullable=False),
        sa.Column("object_reference", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("settled_at", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.Text(), nullable=True),
        sa.Column("withdrawn_by", Key, nullable=True),
        sa.CheckConstraint(
            " OR ".join(f"meaning = '{code}'" for code in MEANINGS), name=op.f("ck_prose_meanings_meaning_known")
        ),
        sa.CheckConstraint("words <> ''", name=op.f("ck_prose_meanings_words_given")),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by IS NULL)", name=op.f("ck_prose_meanings_withdrawn_by_somebody")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_prose_meanings_account_id")),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_prose_meanings_institution_id")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["accounts.id"], name=op.f("fk_prose_meanings_withdrawn_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prose_meanings")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_prose_meanings_object"), "prose_meanings", ["institution_id", "object_reference"])
    op.create_index(op.f("ix_prose_meanings_account_id"), "prose_meanings", ["account_id"])
    op.create_index(op.f("ix_prose_meanings_withdrawn_by"), "prose_meanings", ["withdrawn_by"])


def downgrade() -> None:
    check_empty(op.get_bind(), "prose_meanings")
    op.drop_table("prose_meanings")
