"""The processes that answer requests killed with -9 again and again: what was acknowledged over HTTP is there."""

from sqlalchemy import text

from registry.operations.verification import verify
from tests.busy_browsers import KINDS, lost, work_while_killed

# On each of two servers.
KILLS = 25
_END_OTHERS = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")


def test_everything_acknowledged_over_http_is_there(engine, database_url, tmp_path, postgresql):
    is_server = engine.dialect.name == "postgresql"

    def end_connections(kill: int) -> None:
        """PostgreSQL's own processes end too, and once all of them at once."""
        if is_server and kill == KILLS // 2:
            postgresql().kill()
            postgresql().start()
        elif is_server and kill % 4 == 1:
            with engine.begin() as connection:
                connection.execute(_END_OTHERS)

    said = work_while_killed(engine, database_url, tmp_path, KILLS, end_connections)
    assert [kind for kind in KINDS if not any(getattr(acknowledged, kind) for acknowledged in said)] == []
    assert [lost(engine, acknowledged, tmp_path / "files") for acknowledged in said] == [[]] * len(said)
    with engine.connect() as connection:
        assert not list(verify(connection))
