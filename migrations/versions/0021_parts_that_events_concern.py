"""The parts of a set that an event concerns; vesting by law, possession, and its holder

Revision: 0021, after 0020.

Back: what is recorded of any of these has no place in the older schema, so none of it may be there.
"""

import sqlalchemy as sa
from alembic import op

from registry.services.migrations import check_empty, replace_in_check

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

TYPES = "type = 'appraisal'", "type = 'appraisal' OR type = 'vesting' OR type = 'possession'"
ROLES = "role = 'host'", "role = 'host' OR role = 'holder'"


def upgrade() -> None:
    replace_in_check("events", "ck_events_type_known", *TYPES)
    replace_in_check("event_participants", "ck_event_participants_role_known", *ROLES)
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
    replace_in_check("event_participants", "ck_event_participants_role_known", *reversed(ROLES))
    replace_in_check("events", "ck_events_type_known", *reversed(TYPES))
