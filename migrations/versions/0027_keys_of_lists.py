"""What lists of records are sorted by: their titles, their numbers, their days

Revision: 0027, after 0026. The keys of what is on record are derived into it.
"""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

from registry.provenance.list_order import NO_DAY, number_key, title_key

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

BATCH = 1000
Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NAMES = "SELECT record_id, text, coalesce(language, ''), kind FROM names ORDER BY record_id, position"
NUMBERS = "SELECT record_id, type, value FROM identifiers ORDER BY record_id, position"
LISTED = """
SELECT r.id, r.kind, coalesce(o.date_earliest, o.date_latest, p.began_earliest, p.began_latest, s.date_earliest,
       s.date_latest, a.date_earliest, a.date_latest)
FROM records r LEFT JOIN objects o ON o.record_id = r.id LEFT JOIN parties p ON p.record_id = r.id
     LEFT JOIN sources s ON s.record_id = r.id LEFT JOIN auctions a ON a.record_id = r.id
WHERE r.kind IN ('object', 'party', 'source', 'auction', 'case') ORDER BY r.id
"""
INDEXES = {"title": "title_key", "number": "number_key", "day": "day"}


def upgrade() -> None:
    table = op.create_table(
        "list_keys",
        sa.Column("record_id", Key, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title_key", sa.Text(), nullable=False),
        sa.Column("number_key", sa.Text(), nullable=False),
        sa.Column("day", Key, nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_list_keys_record_id")),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_list_keys")),
        sqlite_strict=True,
    )
    rows = list(_rows())
    for start in range(0, len(rows), BATCH):
        op.bulk_insert(table, rows[start : start + BATCH])
    for name, column in INDEXES.items():
        op.create_index(f"ix_list_keys_{name}", "list_keys", ["kind", column, "record_id"])
    op.create_index("ix_list_keys_record", "list_keys", ["kind", "record_id"])


def _rows():
    connection = op.get_bind()
    names, numbers = defaultdict(list), defaultdict(list)
    for key, text, language, kind in connection.execute(sa.text(NAMES)):
        names[key].append({"text": text, "language": language, "kind": kind})
    for key, kind, value in connection.execute(sa.text(NUMBERS)):
        numbers[key].append({"type": kind, "value": value})
    for key, kind, day in connection.execute(sa.text(LISTED)):
        yield {
            "record_id": key,
            "kind": kind,
            "title_key": title_key(names[key]),
            "number_key": number_key(numbers[key]),
            "day": NO_DAY if day is None else day,
        }


def downgrade() -> None:
    op.drop_table("list_keys")
