"""The schemes of the numbers that institutions give, what was drawn, and numbers of loans in and of object entry

Revision: 0029, after 0028.

Back: what is recorded of any of these has no place in the older schema, so none of it may be there.
"""

import sqlalchemy as sa
from alembic import op

from registry.services.migrations import check_empty, replace_in_check

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = "kind = 'accession' OR kind = 'inventory' OR kind = 'loan_in' OR kind = 'entry'"
TYPES = "type = 'inventory'", "type = 'inventory' OR type = 'loan_in' OR type = 'entry'"


def upgrade() -> None:
    replace_in_check("identifiers", "ck_identifiers_type_known", *TYPES)
    op.create_table(
        "number_schemes",
        sa.Column("institution_id", Key, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("pattern", sa.Text(), nullable=False),
        sa.Column("is_yearly", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("set_at", sa.Text(), nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_number_schemes_kind_known")),
        sa.CheckConstraint("pattern <> ''", name=op.f("ck_number_schemes_pattern_given")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_number_schemes_account_id")),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_number_schemes_institution_id")),
        sa.PrimaryKeyConstraint("institution_id", "kind", name=op.f("pk_number_schemes")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_number_schemes_account_id"), "number_schemes", ["account_id"])
    op.create_table(
        "number_draws",
        sa.Column("id", Key, nullable=False),
        sa.Column("institution_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("year", sa.Text(), nullable=False),
        sa.Column("running", Key, nullable=False),
        sa.Column("part", Key, nullable=True),
        sa.Column("object_reference", sa.Text(), nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("drawn_at", sa.Text(), nullable=False),
        sa.Column("given_back_at", sa.Text(), nullable=True),
        sa.CheckConstraint(KINDS, name=op.f("ck_number_draws_kind_known")),
        sa.CheckConstraint("number <> ''", name=op.f("ck_number_draws_number_given")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_number_draws_account_id")),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_number_draws_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_draws")),
        sa.UniqueConstraint("institution_id", "kind", "number", name=op.f("uq_number_draws_institution_id_kind_number")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_number_draws_account_id"), "number_draws", ["account_id"])
    op.create_index(op.f("ix_number_draws_object_reference"), "number_draws", ["object_reference"])


def downgrade() -> None:
    connection = op.get_bind()
    check_empty(connection, "number_draws", "number_schemes")
    check_empty(connection, "identifiers", where="type = 'loan_in' OR type = 'entry'")
    op.drop_table("number_draws")
    op.drop_table("number_schemes")
    replace_in_check("identifiers", "ck_identifiers_type_known", *reversed(TYPES))
