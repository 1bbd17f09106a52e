"""Names and numbers of any length are indexed

Revision: 0026, after 0025. A row of PostgreSQL's trees holds some 2,700 bytes, where a title may have 100,000 letters:
what is looked up as a whole is indexed by its hash there, and titles are sorted by what they begin with.
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

LONGEST = 500
_HASHED = {"ix_name_index_folded": ("name_index", "folded"), "ix_identifiers_value": ("identifiers", "value")}


def upgrade() -> None:
    _index_by("hash")
    titles = sa.table("object_index", sa.column("title_key"))
    beginning = sa.func.substr(titles.c.title_key, 1, LONGEST)
    op.execute(
        sa.update(titles).where(sa.func.length(titles.c.title_key) > LONGEST).values(title_key=beginning)
    )


def downgrade() -> None:
    """Titles stay cut: an older release makes them whole after `registry db reindex`. Where PostgreSQL holds a name or
    number that is too long for its trees, there is no way back."""
    _index_by("btree")


def _index_by(method: str) -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for name, (table, column) in _HASHED.items():
        op.drop_index(name, table)
        op.create_index(name, table, [column], postgresql_using=method)
