"""Accounts: steps of signing in kept on the server, providers' identities, offered roles, hardened recovery codes

Revision: 0015, after 0014.

Recovery codes were kept as SHA-256 digests: each digest is hashed once more, with Argon2 and a salt, so that the codes
on paper go on working. TOTP secrets are sealed by `registry db upgrade` after this, since that takes a key that is not
in the database.
"""

import secrets

import sqlalchemy as sa
from alembic import op
from argon2.low_level import Type, hash_secret_raw

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Digest = sa.String(length=64).with_variant(sa.Text(), "sqlite")
ROLES = "role = 'viewer' OR role = 'researcher' OR role = 'registrar' OR role = 'approver' OR role = 'administrator'"


def upgrade() -> None:
    op.create_table(
        "role_offers",
        sa.Column("account_id", Key, autoincrement=False, nullable=False),
        sa.Column("institution_id", Key, autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint(ROLES, name=op.f("ck_role_offers_role_known")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_role_offers_account_id")),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_role_offers_institution_id")),
        sa.PrimaryKeyConstraint("account_id", "institution_id", "role", name=op.f("pk_role_offers")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_role_offers_institution_id"), "role_offers", ["institution_id"], unique=False)
    op.create_table(
        "identities",
        sa.Column("id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_identities_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identities")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_identities_issuer_subject")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_identities_account_id"), "identities", ["account_id"], unique=False)
    op.create_table(
        "ceremonies",
        sa.Column("id", Key, nullable=False),
        sa.Column("digest", Digest, nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("account_id", Key, nullable=True),
        sa.Column("proofs", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_ceremonies_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ceremonies")),
        sa.UniqueConstraint("digest", name=op.f("uq_ceremonies_digest")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_ceremonies_account_id"), "ceremonies", ["account_id"], unique=False)
    op.create_index("ix_ceremonies_expires_at", "ceremonies", ["expires_at"], unique=False)
    op.add_column("sign_ins", sa.Column("second", sa.Text(), nullable=True))
    op.add_column("sign_ins", sa.Column("confirmed_at", sa.Text(), nullable=True))
    op.add_column("account_notes", sa.Column("address", sa.Text(), nullable=True))
    op.add_column("account_notes", sa.Column("mail", sa.Text(), nullable=False, server_default="none"))
    op.add_column("recovery_codes", sa.Column("salt", sa.Text(), nullable=False, server_default=""))
    _harden_recovery_codes()
    _end_sessions_without_second()
    # Keys of counts were as long as what was typed; a count lasts an hour at most.
    op.execute("DELETE FROM rate_counts")


def downgrade() -> None:
    # An older version knows these codes by another digest: it would never take them.
    op.execute("DELETE FROM recovery_codes")
    op.execute("DELETE FROM rate_counts")
    for table, names in (
        ("recovery_codes", ("salt",)),
        ("account_notes", ("mail", "address")),
        ("sign_ins", ("confirmed_at", "second")),
    ):
        for name in names:
            op.drop_column(table, name)
    op.drop_table("ceremonies")
    op.drop_table("identities")
    op.drop_table("role_offers")


def _harden_recovery_codes() -> None:
    connection = op.get_bind()
    salts: dict[int, str] = {}
    rows = connection.execute(sa.text("SELECT id, account_id, digest FROM recovery_codes WHERE used_at IS NULL")).all()
    harden = sa.text("UPDATE recovery_codes SET digest = :digest, salt = :salt WHERE id = :key")
    for key, account, digest in rows:
        salt = salts.setdefault(account, secrets.token_hex(16))
        connection.execute(harden, {"key": key, "salt": salt, "digest": _hardened(digest, salt)})


def _hardened(digest: str, salt: str) -> str:
    """As `registry.services.tokens` has it at this revision."""
    raw = hash_secret_raw(
        digest.encode(), bytes.fromhex(salt), time_cost=2, memory_cost=19_456, parallelism=1, hash_len=32, type=Type.ID
    )
    return raw.hex()


def _end_sessions_without_second() -> None:
    """A session that began by a mailed link or by single sign-on may never have shown the second factor."""
    with_second = "SELECT id FROM accounts WHERE totp_secret IS NOT NULL UNION SELECT account_id FROM passkeys"
    op.execute(
        f"UPDATE sign_ins SET ended_at = seen_at WHERE ended_at IS NULL AND account_id IN ({with_second})"
    )
