"""What was made of each stored file, and by which recipe; who uploaded which file to be taken in; how often a job was
taken up

Revision: 0013, after 0012.

What was made so far is of the first recipe: its copies for the public are made anew before they are given out. A file
that was uploaded to be taken in belongs to the institution whose intake named it first.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Digest = sa.String(length=64).with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "renditions",
        sa.Column("digest", Digest, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("recipe", Key, nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("public_type", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'ready', 'unreadable')", name=op.f("ck_renditions_state_listed")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_renditions")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "intake_files",
        sa.Column("digest", Digest, nullable=False),
        sa.Column("institution_id", Key, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_intake_files_institution_id")),
        sa.PrimaryKeyConstraint("digest", "institution_id", name=op.f("pk_intake_files")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_intake_files_institution_id"), "intake_files", ["institution_id"])
    op.add_column("jobs", sa.Column("tries", Key, nullable=False, server_default="0"))
    op.execute(
        "INSERT INTO renditions (digest, state, recipe, media_type, public_type)"
        " SELECT digest, 'ready', 1, max(media_type), max(media_type) FROM stored_files GROUP BY digest"
    )
    _give_intake_files()


def _give_intake_files() -> None:
    connection = op.get_bind()
    proposals = sa.text("SELECT institution_id, form FROM proposals WHERE kind = 'intake' ORDER BY id")
    owners: dict[str, int] = {}
    for institution, form in connection.execute(proposals).all():
        for digest in json.loads(form).get("digest", ())[:1]:
            owners.setdefault(digest, institution)
    files = sa.table("intake_files", sa.column("digest"), sa.column("institution_id"))
    if owners:
        rows = [{"digest": digest, "institution_id": institution} for digest, institution in owners.items()]
        connection.execute(sa.insert(files), rows)


def downgrade() -> None:
    op.drop_column("jobs", "tries")
    op.drop_table("intake_files")
    op.drop_table("renditions")
