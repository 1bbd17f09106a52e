"""The names of all records, folded, to look them up by

Revision: 0007, after 0006. The names on record are folded into it.
"""

import sqlalchemy as sa
from alembic import op

from registry.provenance.text import fold

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.text(
    "SELECT record_id, text FROM names UNION ALL SELECT record_id, value FROM identifiers ORDER BY record_id"
)


def upgrade() -> None:
    table = op.create_table(
        "name_index",
        sa.Column("record_id", Key, autoincrement=False, nullable=False),
        sa.Column("position", Key, autoincrement=False, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_name_index_record_id")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_name_index")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_name_index_folded", "name_index", ["folded"])
    folded: dict[int, dict[str, None]] = {}
    for record, text in op.get_bind().execute(WORDS):
        folded.setdefault(record, {}).setdefault(fold(text))
    rows = [
        {"record_id": record, "position": position, "folded": one}
        for record, found in folded.items()
        for position, one in enumerate(found)
    ]
    if rows:
        op.bulk_insert(table, rows)


def downgrade() -> None:
    op.drop_table("name_index")
