"""The desk: proposals, files, and background jobs

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Digest = sa.String(length=64).with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "proposals",
        sa.Column("id", Key, nullable=False),
        sa.Column("institution_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", Key, nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("documents", sa.Text(), nullable=True),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("seen", Key, nullable=False),
        sa.Column("reasons", sa.Text(), nullable=True),
        sa.Column("job", sa.Text(), nullable=True),
        sa.Column("author_id", Key, nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state = 'draft' OR state = 'submitted' OR state = 'returned' OR state = 'recorded' OR state = 'discarded'",
            name=op.f("ck_proposals_state_known"),
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_proposals_version_counted")),
        sa.ForeignKeyConstraint(["author_id"], ["accounts.id"], name=op.f("fk_proposals_author_id")),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_proposals_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_proposals_author_id"), "proposals", ["author_id"], unique=False)
    op.create_index("ix_proposals_waiting", "proposals", ["institution_id", "state"], unique=False)
    op.create_table(
        "stewardships",
        sa.Column("record_id", Key, autoincrement=False, nullable=False),
        sa.Column("institution_id", Key, nullable=False),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_stewardships_institution_id")),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_stewardships_record_id")),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_stewardships")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_stewardships_institution_id"), "stewardships", ["institution_id"], unique=False)
    op.create_table(
        "stored_files",
        sa.Column("digest", Digest, nullable=False),
        sa.Column("institution_id", Key, autoincrement=False, nullable=False),
        sa.Column("size", Key, nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("stored_by", Key, nullable=False),
        sa.Column("stored_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_stored_files_digest_sha256")),
        sa.CheckConstraint("size >= 0", name=op.f("ck_stored_files_size_counted")),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_stored_files_institution_id")),
        sa.ForeignKeyConstraint(["stored_by"], ["accounts.id"], name=op.f("fk_stored_files_stored_by")),
        sa.PrimaryKeyConstraint("digest", "institution_id", name=op.f("pk_stored_files")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_stored_files_institution_id"), "stored_files", ["institution_id"], unique=False)
    op.create_index(op.f("ix_stored_files_stored_by"), "stored_files", ["stored_by"], unique=False)
    op.create_table(
        "jobs",
        sa.Column("id", Key, nullable=False),
        sa.Column("institution_id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("proposal_id", Key, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("round", Key, nullable=False),
        sa.Column("done", Key, nullable=False),
        sa.Column("total", Key, nullable=True),
        sa.Column("lease", Key, nullable=False),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("report", sa.Text(), nullable=True),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state = 'waiting' OR state = 'running' OR state = 'done' OR state = 'failed' OR state = 'undone'",
            name=op.f("ck_jobs_state_known"),
        ),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_jobs_account_id")),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_jobs_institution_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_jobs_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_jobs_account_id"), "jobs", ["account_id"], unique=False)
    op.create_index(op.f("ix_jobs_institution_id"), "jobs", ["institution_id"], unique=False)
    op.create_index("ix_jobs_next", "jobs", ["state", "lease"], unique=False)
    op.create_index(op.f("ix_jobs_proposal_id"), "jobs", ["proposal_id"], unique=False)
    op.create_table(
        "proposal_steps",
        sa.Column("proposal_id", Key, autoincrement=False, nullable=False),
        sa.Column("position", Key, autoincrement=False, nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("ledger_from", Key, nullable=True),
        sa.Column("ledger_to", Key, nullable=True),
        sa.CheckConstraint(
            "step = 'started' OR step = 'edited' OR step = 'submitted' OR step = 'recorded' OR step = 'approved' OR step = 'returned' OR step = 'recalled' OR step = 'discarded'",
            name=op.f("ck_proposal_steps_step_known"),
        ),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_proposal_steps_account_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_proposal_steps_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", "position", name=op.f("pk_proposal_steps")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_proposal_steps_account_id"), "proposal_steps", ["account_id"], unique=False)
    op.create_table(
        "proposal_subjects",
        sa.Column("proposal_id", Key, autoincrement=False, nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_proposal_subjects_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", "reference", name=op.f("pk_proposal_subjects")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_proposal_subjects_reference", "proposal_subjects", ["reference"], unique=False)
    op.create_table(
        "job_records",
        sa.Column("job_id", Key, autoincrement=False, nullable=False),
        sa.Column("record_id", Key, autoincrement=False, nullable=False),
        sa.Column("version", Key, nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_job_records_job_id")),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_job_records_record_id")),
        sa.PrimaryKeyConstraint("job_id", "record_id", name=op.f("pk_job_records")),
        sa.UniqueConstraint("record_id", "job_id", name=op.f("uq_job_records_record_id_job_id")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("job_records")
    op.drop_index("ix_proposal_subjects_reference", table_name="proposal_subjects")
    op.drop_table("proposal_subjects")
    op.drop_index(op.f("ix_proposal_steps_account_id"), table_name="proposal_steps")
    op.drop_table("proposal_steps")
    op.drop_index(op.f("ix_jobs_proposal_id"), table_name="jobs")
    op.drop_index("ix_jobs_next", table_name="jobs")
    op.drop_index(op.f("ix_jobs_institution_id"), table_name="jobs")
    op.drop_index(op.f("ix_jobs_account_id"), table_name="jobs")
    op.drop_table("jobs")
    op.drop_index(op.f("ix_stored_files_stored_by"), table_name="stored_files")
    op.drop_index(op.f("ix_stored_files_institution_id"), table_name="stored_files")
    op.drop_table("stored_files")
    op.drop_index(op.f("ix_stewardships_institution_id"), table_name="stewardships")
    op.drop_table("stewardships")
    op.drop_index("ix_proposals_waiting", table_name="proposals")
    op.drop_index(op.f("ix_proposals_author_id"), table_name="proposals")
    op.drop_table("proposals")
