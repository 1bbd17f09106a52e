"""Which findings of due diligence somebody published, as part of an object's record

Revision: 0022, after 0021.

Nothing is published by it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "object_published_findings",
        sa.Column("record_id", Key, autoincrement=False, nullable=False),
        sa.Column("position", Key, autoincrement=False, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("published_by", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["objects.record_id"], name=op.f("fk_object_published_findings_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_object_published_findings")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("object_published_findings")
