"""Parties that rest on a text that was read, until a person confirms them

Revision: 0025, after 0024.

Back: what a party says of it has no place in the older schema, so none of it may be there.
"""

import sqlalchemy as sa
from alembic import op

from registry.services.migrations import check_empty

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

CHECK = "ck_parties_unconfirmed_known"
KNOWN = "unconfirmed = 'read_from_text'"


def upgrade() -> None:
    # SQLite adds a check with its column alone, and drops it with it.
    op.execute(f"ALTER TABLE parties ADD COLUMN unconfirmed TEXT CONSTRAINT {CHECK} CHECK ({KNOWN})")


def downgrade() -> None:
    check_empty(op.get_bind(), "parties", where="unconfirmed IS NOT NULL")
    op.drop_column("parties", "unconfirmed")
