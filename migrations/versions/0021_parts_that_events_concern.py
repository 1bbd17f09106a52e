"""The parts of a set that an event concerns; vesting by law, possession, and its holder

Revision: 0021, after 0020.

Back: what is recorded of any of these has no place in the older schema, so none of it may be there.
"""

import sqlalchemy as sa
from alembic import op

from registry.services.migrations import check_empty

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

TYPES = "type = 'appraisal'", "type = 'appraisal' OR type = 'vesting' OR type = 'possession'"
ROLES = "role = 'host'", "role = 'host' OR role = 'holder'"


def upgrade() -> None:
    _replace("events", "ck_events_type_known", *TYPES)
    _replace("event_participants", "ck_event_participants_role_known", *ROLES)
    op.create_table(
        "event_parts",
        sa.Column("record_id", Key, autoincrement=False, nullable=False),
        sa.Column("position", Key, autoincrement=False, nullable=False),
        sa.Column("part_id", Key, nullable=False),
        sa.ForeignKeyConstraint(["part_id"], ["objects.record_id"], name=op.f("fk_event_parts_part_id")),
        sa.ForeignKeyConstraint(["record_id"], ["events.record_id"], name=op.f("fk_event_parts_record_id")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_event_parts")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_event_parts_part_id"), "event_parts", ["part_id"])
    op.create_index("uq_event_parts_part_id", "event_parts", ["record_id", "part_id"], unique=True)


def downgrade() -> None:
    connection = op.get_bind()
    check_empty(connection, "event_parts")
    check_empty(connection, "events", where="type = 'vesting' OR type = 'possession'")
    check_empty(connection, "event_participants", where="role = 'holder'")
    op.drop_table("event_parts")
    _replace("event_participants", "ck_event_participants_role_known", *reversed(ROLES))
    _replace("events", "ck_events_type_known", *reversed(TYPES))


def _replace(table: str, constraint: str, before: str, after: str) -> None:
    """Puts a condition in the place of another within a check. Every row that passed it passes it still."""
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        # A table that others refer to can't be made anew while its keys are enforced; its text can be written.
        version = connection.execute(sa.text("PRAGMA schema_version")).scalar_one()
        op.execute("PRAGMA writable_schema = ON")
        connection.execute(
            sa.text("UPDATE sqlite_master SET sql = replace(sql, :before, :after) WHERE type = 'table' AND name = :name"),
            {"before": before, "after": after, "name": table},
        )
        op.execute(f"PRAGMA schema_version = {version + 1}")
        op.execute("PRAGMA writable_schema = RESET")
        return
    [condition] = [
        check["sqltext"] for check in sa.inspect(connection).get_check_constraints(table) if check["name"] == constraint
    ]
    op.drop_constraint(op.f(constraint), table, type_="check")
    op.create_check_constraint(op.f(constraint), table, _condition(condition, before, after))


def _condition(written: str, before: str, after: str) -> str:
    """PostgreSQL writes a check in its own way: the codes in order are what it says."""
    column = before.split(" ", 1)[0]
    codes = dict.fromkeys([*_codes(written), *_codes(after)])
    for code in _codes(before):
        if code not in _codes(after):
            codes.pop(code, None)
    return " OR ".join(f"{column} = '{code}'" for code in codes)


def _codes(condition: str) -> list[str]:
    return condition.split("'")[1::2]
