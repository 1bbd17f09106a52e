"""Names and words are found by plain letters and simplified characters

Revision: 0024, after 0023. What the indexes hold is folded further; an older release finds it again after
`registry db reindex`.
"""

import sqlalchemy as sa
from alembic import op

from registry.provenance.text import search_key

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

BATCH = 1000
_NAMES = sa.table("name_index", sa.column("record_id"), sa.column("position"), sa.column("folded"))
_OBJECTS = sa.table("object_index", sa.column("object_id"), sa.column("title_key"), sa.column("body"))


def upgrade() -> None:
    connection = op.get_bind()
    renamed = [
        {"record": record, "place": position, "key": key}
        for record, position, folded in connection.execute(sa.select(_NAMES))
        if (key := search_key(folded)) != folded
    ]
    if renamed:
        at = (_NAMES.c.record_id == sa.bindparam("record")) & (_NAMES.c.position == sa.bindparam("place"))
        connection.execute(sa.update(_NAMES).where(at).values(folded=sa.bindparam("key")), renamed)
    keys = connection.execute(sa.select(_OBJECTS.c.object_id)).scalars().all()
    for start in range(0, len(keys), BATCH):
        batch = sa.select(_OBJECTS).where(_OBJECTS.c.object_id.in_(keys[start : start + BATCH]))
        for key, title, body in connection.execute(batch).all():
            texts = " \n ".join(dict.fromkeys(map(search_key, body.split(" \n "))))
            plain = search_key(title)
            if (texts, plain) != (body, title):
                changed = sa.update(_OBJECTS).where(_OBJECTS.c.object_id == key)
                connection.execute(changed.values(title_key=plain, body=texts))


def downgrade() -> None:
    """What was folded further is found by older releases too, but for the letters that they keep."""
