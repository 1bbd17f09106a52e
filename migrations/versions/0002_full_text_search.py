"""Full-text search over the object index

Revision: 0002, after 0001. SQLite keeps an FTS5 index beside the table; PostgreSQL indexes the expression.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SQLITE_UP = (
    """CREATE VIRTUAL TABLE object_search USING fts5(
        body, content='object_index', content_rowid='object_id', tokenize='unicode61 remove_diacritics 2'
    )""",
    """CREATE TRIGGER object_search_insert AFTER INSERT ON object_index BEGIN
        INSERT INTO object_search (rowid, body) VALUES (new.object_id, new.body);
    END""",
    """CREATE TRIGGER object_search_delete AFTER DELETE ON object_index BEGIN
        INSERT INTO object_search (object_search, rowid, body) VALUES ('delete', old.object_id, old.body);
    END""",
    """CREATE TRIGGER object_search_update AFTER UPDATE ON object_index BEGIN
        INSERT INTO object_search (object_search, rowid, body) VALUES ('delete', old.object_id, old.body);
        INSERT INTO object_search (rowid, body) VALUES (new.object_id, new.body);
    END""",
    "INSERT INTO object_search (object_search) VALUES ('rebuild')",
)
SQLITE_DOWN = (
    "DROP TRIGGER object_search_update",
    "DROP TRIGGER object_search_delete",
    "DROP TRIGGER object_search_insert",
    "DROP TABLE object_search",
)
POSTGRESQL_UP = (
    "CREATE INDEX ix_object_index_body ON object_index USING gin (to_tsvector('simple'::regconfig, body))",
)
POSTGRESQL_DOWN = ("DROP INDEX ix_object_index_body",)


def upgrade() -> None:
    for statement in POSTGRESQL_UP if op.get_bind().dialect.name == "postgresql" else SQLITE_UP:
        op.execute(statement)


def downgrade() -> None:
    for statement in POSTGRESQL_DOWN if op.get_bind().dialect.name == "postgresql" else SQLITE_DOWN:
        op.execute(statement)
