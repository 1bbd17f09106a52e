"""Alembic's environment: runs the migrations on the connection it is handed."""

from alembic import context

from registry.models import Base

connection = context.config.attributes["connection"]

# The full-text index of SQLite is made by hand in a migration and has no model.
UNMODELLED = ("object_search", "ix_object_index_body")


def include_object(_object: object, name: str | None, *_: object) -> bool:
    return name is None or not name.startswith(UNMODELLED)


context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    include_object=include_object,
    render_as_batch=connection.dialect.name == "sqlite",
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
