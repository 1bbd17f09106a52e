"""What institutions tell the public of themselves: address, contact, address on the web, mark

Revision: 0033, after 0032.

Back: what was told has no place in the older schema, so nothing may have been.
"""

from alembic import op

from registry.services.migrations import check_empty

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_COLUMNS = ("address", "contact", "web_address", "mark_digest")


def upgrade() -> None:
    digest = "TEXT" if op.get_bind().dialect.name == "sqlite" else "VARCHAR(64)"
    for column in _COLUMNS:
        kind = digest if column == "mark_digest" else "TEXT"
        op.execute(f"ALTER TABLE institutions ADD COLUMN {column} {kind}")


def downgrade() -> None:
    check_empty(op.get_bind(), "institutions", where=" OR ".join(f"{column} IS NOT NULL" for column in _COLUMNS))
    for column in reversed(_COLUMNS):
        op.drop_column("institutions", column)
