"""Why an event was done, and the state the objects were in then

Revision: 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("events", sa.Column("reason", sa.Text(), nullable=True))
    op.add_column("events", sa.Column("condition", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("events", "condition")
    op.drop_column("events", "reason")
