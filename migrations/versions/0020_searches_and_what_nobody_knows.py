"""Searches, a kind of record of their own, and what nobody knows of an event, by the word of a source

Revision: 0020, after 0019.

Back: what is recorded of either has no place in the older schema, so none of it may be there.
"""

import sqlalchemy as sa
from alembic import op

from registry.services.migrations import check_empty

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_KINDS = (
    "attachment", "source", "place", "party", "object", "hypothesis", "auction", "lot", "case", "event", "certificate",
)  # fmt: skip
_RESULTS = ("nothing_found", "found", "inconclusive", "not_accessible")
_DETAILS = (
    "date", "place", "from", "to", "maker", "finder", "examiner", "authority", "price", "lot", "reason",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _one_of(column: str, codes: tuple[str, ...]) -> str:
    return " OR ".join(f"{column} = '{code}'" for code in codes)


def upgrade() -> None:
    _take_kinds(_KINDS, (*_KINDS, "search"))
    op.create_table(
        "searches",
        sa.Column("record_id", Key, autoincrement=False, nullable=False),
        sa.Column("sought", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("archive_id", Key, nullable=True),
        sa.Column("place_id", Key, nullable=True),
        sa.Column("holdings", sa.Text(), nullable=True),
        sa.Column("searched_by", sa.Text(), nullable=True),
        sa.Column("track", sa.Text(), nullable=True),
        sa.Column("period_edtf", sa.Text(), nullable=True),
        sa.Column("period_earliest", Key, nullable=True),
        sa.Column("period_latest", Key, nullable=True),
        sa.Column("period_verbatim", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("date_edtf", sa.Text(), nullable=True),
        sa.Column("date_earliest", Key, nullable=True),
        sa.Column("date_latest", Key, nullable=True),
        sa.Column("date_verbatim", sa.Text(), nullable=True),
        sa.Column("date_weekday", sa.Text(), nullable=True),
        sa.CheckConstraint(_one_of("result", _RESULTS), name=op.f("ck_searches_result_known")),
        sa.CheckConstraint(_one_of("track", ("title", "custody")), name=op.f("ck_searches_track_known")),
        sa.CheckConstraint(
            "coalesce(archive_id, place_id) IS NOT NULL OR holdings IS NOT NULL", name=op.f("ck_searches_place_given")
        ),
        sa.CheckConstraint("result <> 'found' OR outcome IS NOT NULL", name=op.f("ck_searches_outcome_given")),
        *_dated("date"),
        sa.CheckConstraint(_one_of("date_weekday", _WEEKDAYS), name=op.f("ck_searches_date_weekday_known")),
        *_dated("period"),
        sa.ForeignKeyConstraint(["archive_id"], ["parties.record_id"], name=op.f("fk_searches_archive_id")),
        sa.ForeignKeyConstraint(["place_id"], ["places.record_id"], name=op.f("fk_searches_place_id")),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_searches_record_id")),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_searches")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_searches_archive_id"), "searches", ["archive_id"])
    op.create_index(op.f("ix_searches_place_id"), "searches", ["place_id"])
    _list_of("search_objects", "object_id", "objects")
    _list_of("search_parties", "party_id", "parties")
    op.create_table(
        "event_unknowns",
        sa.Column("record_id", Key, autoincrement=False, nullable=False),
        sa.Column("position", Key, autoincrement=False, nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("source_id", Key, nullable=False),
        sa.Column("locator", sa.Text(), nullable=True),
        sa.Column("quotation", sa.Text(), nullable=True),
        sa.Column("quotation_language", sa.Text(), nullable=True),
        sa.CheckConstraint(_one_of("detail", _DETAILS), name=op.f("ck_event_unknowns_detail_known")),
        sa.ForeignKeyConstraint(["record_id"], ["events.record_id"], name=op.f("fk_event_unknowns_record_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.record_id"], name=op.f("fk_event_unknowns_source_id")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_event_unknowns")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_event_unknowns_source_id"), "event_unknowns", ["source_id"])


def _dated(prefix: str) -> tuple[sa.CheckConstraint, sa.CheckConstraint]:
    return (
        sa.CheckConstraint(f"{prefix}_earliest <= {prefix}_latest", name=op.f(f"ck_searches_{prefix}_ordered")),
        sa.CheckConstraint(
            f"{prefix}_edtf IS NOT NULL OR coalesce({prefix}_earliest, {prefix}_latest) IS NULL",
            name=op.f(f"ck_searches_{prefix}_bounded"),
        ),
    )


def _list_of(table: str, column: str, referred: str) -> None:
    op.create_table(
        table,
        sa.Column("record_id", Key, autoincrement=False, nullable=False),
        sa.Column("position", Key, autoincrement=False, nullable=False),
        sa.Column(column, Key, nullable=False),
        sa.ForeignKeyConstraint([column], [f"{referred}.record_id"], name=op.f(f"fk_{table}_{column}")),
        sa.ForeignKeyConstraint(["record_id"], ["searches.record_id"], name=op.f(f"fk_{table}_record_id")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f(f"pk_{table}")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    op.create_index(f"uq_{table}_{column}", table, ["record_id", column], unique=True)


def _take_kinds(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """What kinds of records there may be. The table of records is not made anew on SQLite, as everything refers to it:
    its text in the schema is changed, as SQLite's documentation of ALTER TABLE advises (section 7)."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        op.drop_constraint(op.f("ck_records_kind_known"), "records", type_="check")
        op.create_check_constraint(op.f("ck_records_kind_known"), "records", _one_of("kind", after))
        return
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    connection.execute(
        sa.text("UPDATE sqlite_schema SET sql = replace(sql, :before, :after) WHERE type = 'table' AND name = 'records'"),
        {"before": f"CHECK ({_one_of('kind', before)})", "after": f"CHECK ({_one_of('kind', after)})"},
    )
    connection.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = RESET")


def downgrade() -> None:
    check_empty(op.get_bind(), "searches", "event_unknowns")
    for table in ("event_unknowns", "search_parties", "search_objects", "searches"):
        op.drop_table(table)
    _take_kinds((*_KINDS, "search"), _KINDS)
