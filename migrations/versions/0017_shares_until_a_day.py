"""The last day of a share, where it has one

Revision: 0017, after 0016.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("shares", sa.Column("until", sa.Text(), nullable=True))


def downgrade() -> None:
    # What would go on for ever without its last day ends now.
    op.execute("UPDATE shares SET ended_at = until, ended_by = shared_by WHERE until IS NOT NULL AND ended_at IS NULL")
    op.drop_column("shares", "until")
