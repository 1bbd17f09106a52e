"""The digest of every copy that is made of a file

Revision: 0018, after 0017.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("renditions", sa.Column("copies", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("renditions", "copies")
