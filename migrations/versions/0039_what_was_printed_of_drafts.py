"""That a paper was printed of a draft is noted

Revision: 0039, after 0038.

Of what is not on record by now nothing noted it: those go on as perhaps printed. Back: a paper that was printed has no
place in the older schema, so none may have been noted.
"""

import sqlalchemy as sa
from alembic import op

from registry.services.migrations import check_empty, replace_in_check

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STEPS = "step = 'discarded'", "step = 'discarded' OR step = 'printed'"


def upgrade() -> None:
    replace_in_check("proposal_steps", "ck_proposal_steps_step_known", *STEPS)
    op.add_column("proposals", sa.Column("is_before_prints", Key, nullable=False, server_default="0"))
    op.execute("UPDATE proposals SET is_before_prints = 1 WHERE kind = 'event' AND state <> 'recorded'")


def downgrade() -> None:
    check_empty(op.get_bind(), "proposal_steps", where="step = 'printed'")
    op.drop_column("proposals", "is_before_prints")
    replace_in_check("proposal_steps", "ck_proposal_steps_step_known", *reversed(STEPS))
