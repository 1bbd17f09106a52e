"""Pictures of objects, and under which rights, by whom and for whom they are shown

Revision: 0028, after 0027.

Nothing becomes a picture of an object by it. Back: what is recorded of pictures has no place in the older schema, so
none of it may be there.
"""

import sqlalchemy as sa
from alembic import op

from registry.services.migrations import check_empty

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_COMMONS, _STATEMENTS = "https://creativecommons.org", "http://rightsstatements.org/vocab"
_ADDRESSES = (
    f"{_COMMONS}/publicdomain/zero/1.0/",
    f"{_COMMONS}/publicdomain/mark/1.0/",
    *(
        f"{_COMMONS}/licenses/{code}/{version}/"
        for version in ("4.0", "3.0", "2.5", "2.0")
        for code in ("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd")
    ),
    *(
        f"{_STATEMENTS}/{code}/1.0/"
        for code in (
            "InC", "InC-OW-EU", "InC-EDU", "InC-NC", "InC-RUU", "NoC-CR", "NoC-NC", "NoC-OKLR", "NoC-US", "CNE", "UND",
            "NKC",
        )
    ),
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _one_of(column: str, codes: tuple[str, ...]) -> str:
    return " OR ".join(f"{column} = '{code}'" for code in codes)


# Columns with their checks. SQLite adds a check with a column alone, and drops it with it.
_COLUMNS = {
    "rights_statement": {"rights_statement_known": _one_of("rights_statement", _ADDRESSES)},
    "credit_line": {},
    "made_by": {},
    "date_edtf": {},
    "date_verbatim": {},
    "date_weekday": {"date_weekday_known": _one_of("date_weekday", _WEEKDAYS)},
    "date_earliest": {},
    "date_latest": {
        "date_ordered": "date_earliest <= date_latest",
        "date_bounded": "date_edtf IS NOT NULL OR coalesce(date_earliest, date_latest) IS NULL",
    },
}


def upgrade() -> None:
    number = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    for column, checks in _COLUMNS.items():
        kind = number if column in ("date_earliest", "date_latest") else "TEXT"
        rules = " ".join(f"CONSTRAINT ck_attachments_{name} CHECK ({rule})" for name, rule in checks.items())
        op.execute(f"ALTER TABLE attachments ADD COLUMN {column} {kind} {rules}")
    op.create_table(
        "attachment_texts",
        sa.Column("record_id", Key, autoincrement=False, nullable=False),
        sa.Column("position", Key, autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["attachments.record_id"], name=op.f("fk_attachment_texts_record_id")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_attachment_texts")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "object_pictures",
        sa.Column("record_id", Key, autoincrement=False, nullable=False),
        sa.Column("position", Key, autoincrement=False, nullable=False),
        sa.Column("attachment_id", Key, nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachments.record_id"], name=op.f("fk_object_pictures_attachment_id")
        ),
        sa.ForeignKeyConstraint(["record_id"], ["objects.record_id"], name=op.f("fk_object_pictures_record_id")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_object_pictures")),
        sa.UniqueConstraint("record_id", "attachment_id", name=op.f("uq_object_pictures_record_id_attachment_id")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_object_pictures_attachment_id"), "object_pictures", ["attachment_id"])


def downgrade() -> None:
    check_empty(op.get_bind(), "object_pictures", "attachment_texts")
    said = " OR ".join(f"{column} IS NOT NULL" for column in _COLUMNS)
    check_empty(op.get_bind(), "attachments", where=said)
    op.drop_table("object_pictures")
    op.drop_table("attachment_texts")
    for column in reversed(_COLUMNS):
        op.drop_column("attachments", column)
