"""What people think of findings: useful, trivial or wrong, by which the rules are judged

Revision: 0023, after 0022.
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "finding_marks",
        sa.Column("id", Key, nullable=False),
        sa.Column("institution_id", Key, nullable=True),
        sa.Column("marker", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("object_reference", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("marked_at", sa.Text(), nullable=False),
        sa.CheckConstraint("mark = 'useful' OR mark = 'trivial' OR mark = 'wrong'", name=op.f("ck_finding_marks_mark_known")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_finding_marks_reason_given")),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_finding_marks_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_marks")),
        sa.UniqueConstraint(
            "object_reference", "rule", "about", "period", "marker", name=op.f("uq_finding_marks_object_reference_rule_about_period_marker")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_finding_marks_institution_id"), "finding_marks", ["institution_id"])


def downgrade() -> None:
    op.drop_table("finding_marks")
