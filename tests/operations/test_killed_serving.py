"""The processes that answer requests killed with -9 again and again: what was acknowledged over HTTP is there."""

from registry.operations.verification import verify
from tests.busy_browsers import lost, work_while_killed

KILLS = 50


def test_everything_acknowledged_over_http_is_there(sqlite_engine, sqlite_url, tmp_path):
    said = work_while_killed(sqlite_engine, sqlite_url, tmp_path, KILLS)
    for kind in ("records", "submissions", "drafts"):
        assert sum(len(getattr(one, kind)) for one in said) > 0
    assert [lost(sqlite_engine, one) for one in said] == [[]] * len(said)
    with sqlite_engine.connect() as connection:
        assert not list(verify(connection))
