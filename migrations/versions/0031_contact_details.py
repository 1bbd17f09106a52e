"""How institutions reach parties, and what these wish of contact and of their names

Revision: 0031, after 0030.

Back: what is noted of any party has no place in the older schema, so none of it may be there.
"""

import sqlalchemy as sa
from alembic import op

from registry.services.migrations import check_empty

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = ("address", "mail", "telephone", "person", "contact_wish", "named", "named_as", "anonymous", "credit")


def upgrade() -> None:
    op.create_table(
        "party_contacts",
        sa.Column("id", Key, nullable=False),
        sa.Column("institution_id", Key, nullable=False),
        sa.Column("party_reference", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("noted_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.Column("erased_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            " OR ".join(f"kind = '{kind}'" for kind in KINDS), name=op.f("ck_party_contacts_kind_known")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_party_contacts_account_id")),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_party_contacts_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_contacts")),
        sqlite_strict=True,
    )
    op.create_index("ix_party_contacts_party", "party_contacts", ["institution_id", "party_reference"])
    op.create_index(op.f("ix_party_contacts_account_id"), "party_contacts", ["account_id"])


def downgrade() -> None:
    check_empty(op.get_bind(), "party_contacts")
    op.drop_table("party_contacts")
