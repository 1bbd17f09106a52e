"""The ledger names staff by institution and person, and says by what proposal or job a change was made

Revision: 0012, after 0011.

Until now an actor of staff was "account:12", and an operation could end in "(proposal 7)" or "(job 3)".
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Digest = sa.String(length=64).with_variant(sa.Text(), "sqlite")

ADDED = {"account_id": "accounts.id", "proposal_id": "proposals.id", "job_id": "jobs.id"}
# Where the institution is to be found for which an account acted, the surest first.
INSTITUTIONS = (
    "SELECT institution_id FROM proposals WHERE id = :proposal",
    "SELECT institution_id FROM jobs WHERE id = :job",
    "SELECT institution_id FROM jobs WHERE account_id = :account ORDER BY id LIMIT 1",
    "SELECT institution_id FROM memberships WHERE account_id = :account ORDER BY institution_id LIMIT 1",
)


def upgrade() -> None:
    with op.batch_alter_table("ledger_entries", copy_from=_table(), table_kwargs={"sqlite_strict": True}) as batch:
        for name in ADDED:
            batch.add_column(sa.Column(name, Key, nullable=True))
        for name, target in ADDED.items():
            table, column = target.split(".")
            batch.create_foreign_key(op.f(f"fk_ledger_entries_{name}"), table, [name], [column])
    connection = op.get_bind()
    told = sa.text(
        "SELECT DISTINCT actor, operation FROM ledger_entries "
        "WHERE actor LIKE 'account:%' OR operation LIKE '%(proposal %)' OR operation LIKE '%(job %)'"
    )
    rewrite = sa.text(
        "UPDATE ledger_entries SET actor = :actor, operation = :operation, account_id = :account, "
        "proposal_id = :proposal, job_id = :job WHERE actor = :old_actor AND operation = :old_operation"
    )
    for actor, operation in connection.execute(told).all():
        connection.execute(rewrite, {**_taken_apart(actor, operation), "old_actor": actor, "old_operation": operation})


def downgrade() -> None:
    connection = op.get_bind()
    connection.execute(
        sa.text("UPDATE ledger_entries SET actor = 'account:' || account_id WHERE account_id IS NOT NULL")
    )
    connection.execute(
        sa.text(
            "UPDATE ledger_entries SET operation = operation || CASE WHEN proposal_id IS NOT NULL "
            "THEN ' (proposal ' || proposal_id || ')' ELSE ' (job ' || job_id || ')' END "
            "WHERE proposal_id IS NOT NULL OR job_id IS NOT NULL"
        )
    )
    with op.batch_alter_table("ledger_entries", copy_from=_table(*ADDED), table_kwargs={"sqlite_strict": True}) as batch:
        for name in ADDED:
            batch.drop_constraint(op.f(f"fk_ledger_entries_{name}"), type_="foreignkey")
        for name in ADDED:
            batch.drop_column(name)


def _taken_apart(actor: str, operation: str) -> dict[str, object]:
    parts = re.fullmatch(r"(.*) \((proposal|job) (\d+)\)", operation)
    values: dict[str, object] = {"actor": actor, "operation": operation, "account": None, "proposal": None, "job": None}
    if parts:
        values["operation"] = parts[1]
        values[parts[2]] = int(parts[3])
    if actor.startswith("account:"):
        values["account"] = int(actor.removeprefix("account:"))
        values["actor"] = _staff(values) or actor
    return values


def _staff(values: dict[str, object]) -> str | None:
    connection = op.get_bind()
    person = connection.execute(sa.text("SELECT name FROM accounts WHERE id = :account"), values).scalar()
    for statement in INSTITUTIONS:
        institution = connection.execute(sa.text(statement), values).scalar()
        if institution is not None:
            code = sa.text("SELECT code FROM institutions WHERE id = :key")
            return f"staff:{connection.execute(code, {'key': institution}).scalar()}/{person}"
    return None


def _table(*added: str) -> sa.Table:
    """The table as it was, with some of the added columns: SQLite makes it anew."""
    metadata = sa.MetaData()
    for name in ("records", *(target.split(".")[0] for target in ADDED.values())):
        sa.Table(name, metadata, sa.Column("id", Key, primary_key=True))
    return sa.Table(
        "ledger_entries",
        metadata,
        sa.Column("sequence", Key, autoincrement=False, nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("record_id", Key, nullable=False),
        sa.Column("version", Key, nullable=False),
        sa.Column("digest", Digest, nullable=False),
        *(sa.Column(name, Key, nullable=True) for name in added),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_ledger_entries_digest_sha256")),
        sa.CheckConstraint("sequence >= 1", name=op.f("ck_ledger_entries_sequence_counted")),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_ledger_entries_record_id")),
        *(
            sa.ForeignKeyConstraint([name], [ADDED[name]], name=op.f(f"fk_ledger_entries_{name}"))
            for name in added
        ),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_ledger_entries")),
        sa.UniqueConstraint("record_id", "version", name=op.f("uq_ledger_entries_record_id_version")),
        sqlite_strict=True,
    )
