"""Entries are chained by hash, are of more than records, and keep what they commit to

Revision: 0014, after 0013.

Where the chain begins, and what was kept of earlier versions, is written afterwards by `registry db upgrade`. Back, what
is no record leaves the ledger, and the entries that stay are numbered without gaps again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Digest = sa.String(length=64).with_variant(sa.Text(), "sqlite")

REFERRED = {"record_id": "records", "account_id": "accounts", "proposal_id": "proposals", "job_id": "jobs"}
ADDED = {"matter": sa.Text(), "subject": sa.Text(), "commitment": Digest, "previous": Digest, "hash": Digest}
OF_RECORDS = sa.text("record_id IS NULL")
VERSION_OF_RECORD = "(record_id IS NULL) = (version IS NULL)"


def upgrade() -> None:
    with op.batch_alter_table("ledger_entries", copy_from=_table(), table_kwargs={"sqlite_strict": True}) as batch:
        for name, kind in ADDED.items():
            batch.add_column(sa.Column(name, kind, nullable=True))
    op.execute("UPDATE ledger_entries SET matter = 'record', subject = r.reference FROM records AS r WHERE r.id = record_id")
    with op.batch_alter_table("ledger_entries", copy_from=_table(*ADDED), table_kwargs={"sqlite_strict": True}) as batch:
        batch.alter_column("matter", nullable=False)
        batch.alter_column("subject", nullable=False)
        for name in ("record_id", "version", "digest"):
            batch.alter_column(name, nullable=True)
        batch.create_check_constraint(op.f("ck_ledger_entries_version_of_record"), VERSION_OF_RECORD)
    op.create_index(
        "ix_ledger_entries_subject",
        "ledger_entries",
        ["subject"],
        sqlite_where=OF_RECORDS,
        postgresql_where=OF_RECORDS,
    )
    op.create_table(
        "ledger_contents",
        sa.Column("sequence", Key, autoincrement=False, nullable=False),
        sa.Column("salt", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("removed", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_ledger_contents")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    op.drop_table("ledger_contents")
    op.drop_index("ix_ledger_entries_subject", table_name="ledger_entries")
    op.execute("UPDATE ledger_entries SET digest = commitment WHERE digest IS NULL AND record_id IS NOT NULL")
    _leave_records_alone()
    with op.batch_alter_table(
        "ledger_entries", copy_from=_table(*ADDED, is_migrated=True), table_kwargs={"sqlite_strict": True}
    ) as batch:
        batch.drop_constraint(op.f("ck_ledger_entries_version_of_record"), type_="check")
        for name in ("record_id", "version", "digest"):
            batch.alter_column(name, nullable=False)
        for name in ADDED:
            batch.drop_column(name)


def _leave_records_alone() -> None:
    """Takes out the entries of what is no record, and closes the gaps, also where a number is kept elsewhere."""
    op.execute("CREATE TABLE renumbered (old BIGINT PRIMARY KEY, new BIGINT NOT NULL)")
    op.execute(
        "INSERT INTO renumbered SELECT sequence, row_number() OVER (ORDER BY sequence) FROM ledger_entries "
        "WHERE record_id IS NOT NULL"
    )
    op.execute("DELETE FROM ledger_entries WHERE record_id IS NULL")
    # In two steps: in one, a number could meet one that is not moved yet.
    op.execute("UPDATE ledger_entries SET sequence = sequence + (SELECT coalesce(max(old), 0) FROM renumbered)")
    op.execute(
        "UPDATE ledger_entries SET sequence = r.new FROM renumbered AS r "
        "WHERE sequence = r.old + (SELECT coalesce(max(old), 0) FROM renumbered)"
    )
    last = "coalesce((SELECT max(new) FROM renumbered WHERE old <= {0}), 0)"
    op.execute(f"UPDATE proposals SET seen = {last.format('seen')}")
    op.execute(
        f"UPDATE proposal_steps SET ledger_to = {last.format('ledger_to')}, "
        "ledger_from = (SELECT min(new) FROM renumbered WHERE old >= ledger_from) WHERE ledger_from IS NOT NULL"
    )
    op.execute("DROP TABLE renumbered")


def _table(*added: str, is_migrated: bool = False) -> sa.Table:
    """The table before, with some of the added columns, or as it is after: SQLite makes it anew."""
    metadata = sa.MetaData()
    for name in REFERRED.values():
        sa.Table(name, metadata, sa.Column("id", Key, primary_key=True))
    checks = [
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_ledger_entries_digest_sha256")),
        sa.CheckConstraint("sequence >= 1", name=op.f("ck_ledger_entries_sequence_counted")),
    ]
    if is_migrated:
        checks.append(sa.CheckConstraint(VERSION_OF_RECORD, name=op.f("ck_ledger_entries_version_of_record")))
    return sa.Table(
        "ledger_entries",
        metadata,
        sa.Column("sequence", Key, autoincrement=False, nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("record_id", Key, nullable=is_migrated),
        sa.Column("version", Key, nullable=is_migrated),
        sa.Column("digest", Digest, nullable=is_migrated),
        *(sa.Column(name, Key, nullable=True) for name in ("account_id", "proposal_id", "job_id")),
        *(sa.Column(name, ADDED[name], nullable=True) for name in added),
        *checks,
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_ledger_entries_{name}"))
            for name, table in REFERRED.items()
        ),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_ledger_entries")),
        sa.UniqueConstraint("record_id", "version", name=op.f("uq_ledger_entries_record_id_version")),
        sqlite_strict=True,
    )
