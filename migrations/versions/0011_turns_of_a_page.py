"""Which open page sent what a proposal keeps, and how many times it had

Revision: 0011, after 0010.

Until now both were fields of the form itself: they are taken out of the forms that are kept.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOST = 2**31 - 1


def upgrade() -> None:
    op.add_column("proposals", sa.Column("tab", sa.Text(), nullable=False, server_default=""))
    op.add_column("proposals", sa.Column("turn", Key, nullable=False, server_default="0"))
    _rewrite(_take_out)


def downgrade() -> None:
    _rewrite(_put_back)
    op.drop_column("proposals", "turn")
    op.drop_column("proposals", "tab")


def _rewrite(change) -> None:
    """Every proposal's form, tab and turn, as `change` makes them."""
    table = sa.table("proposals", *(sa.column(name) for name in ("id", "form", "tab", "turn")))
    connection = op.get_bind()
    for key, form, tab, turn in connection.execute(sa.select(table)).all():
        fields, tab, turn = change(json.loads(form), tab, turn)
        values = {"form": json.dumps(fields, ensure_ascii=False), "tab": tab, "turn": turn}
        connection.execute(sa.update(table).where(table.c.id == key).values(values))


def _take_out(fields, tab, turn):
    tab, turn = ("".join(fields.pop(name, ())) for name in ("tab", "turn"))
    is_told = tab.isascii() and tab.isalnum()
    return fields, tab if is_told else "", min(int(turn), _MOST) if turn.isascii() and turn.isdecimal() else 0


def _put_back(fields, tab, turn):
    return ({**fields, "tab": [tab], "turn": [str(turn)]} if tab else fields), tab, turn
