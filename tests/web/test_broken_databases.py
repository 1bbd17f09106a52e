"""What is told and what is there while the database is full, can't be written, is damaged or gone, and afterwards."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from registry.app import create_app
from registry.operations import health
from registry.operations.verification import verify
from registry.queries.records.documents import current
from registry.services import clock
from registry.services.database import open_engine, sqlite_file
from registry.settings import Settings
from registry.web.http.state import state_of
from tests import factories as make
from tests.staffing import form_of

OBJECT = f"/objects/{make.ref('object')}.json?"
PROBLEM = {"Accept": "application/problem+json"}


class BrokenSQLite:
    """The file of an application's database, broken by what SQLite itself offers to break it by."""

    def __init__(self, engine):
        self.engine, self.path, self.pragma = engine, sqlite_file(str(engine.url)), "user_version"
        event.listen(engine, "connect", lambda connection, _: connection.execute(f"PRAGMA {self.pragma}"))

    def _change(self, pragma):
        self.pragma = pragma
        self.engine.dispose()

    def fill(self):
        self._change("max_page_count = 1")

    def forbid_writing(self):
        self._change("query_only = ON")

    def take_away(self):
        self.engine.dispose()
        self.path.rename(self.path.with_suffix(".away"))

    def mend(self):
        away = self.path.with_suffix(".away")
        if away.exists():
            away.rename(self.path)
        self._change("user_version")


class BrokenPostgreSQL:
    """The database of an application, on a server that is the test's alone meanwhile."""

    def __init__(self, engine, server):
        self.engine, self.server = engine, server
        self.address = engine.url.render_as_string(hide_password=False)
        self._full = None

    def _alter(self, setting):
        self.server.administer(f'ALTER DATABASE "{self.engine.url.database}" {setting}')
        self.engine.dispose()

    def fill(self):
        """The table of proposals, which has no page yet, gets none: the system says that the disk is full."""
        self.engine.dispose()
        self._full = self.server.file_of(self.address, "proposals")
        self._full.rename(self._full.with_suffix(".aside"))
        self._full.symlink_to("/dev/full")

    def fill_log(self):
        """The next file of the server's write-ahead log takes nothing: the system says that the disk is full, and the
        server ends, as it does then."""
        self.engine.dispose()
        self._full = self.server.next_log_file()
        if self._full.exists():
            self._full.rename(self._full.with_suffix(".aside"))
        self._full.symlink_to("/dev/full")
        self.server.administer("SELECT pg_switch_wal()")

    def forbid_writing(self):
        self._alter("SET default_transaction_read_only = on")

    def take_away(self):
        self.server.kill()

    def mend(self):
        if self._full is not None:
            self._full.unlink()
            if self._full.with_suffix(".aside").exists():
                self._full.with_suffix(".aside").rename(self._full)
            self.server.end_recovering()
        self.server.start()
        self._alter("RESET default_transaction_read_only")


@pytest.fixture
def broken(desk_app, engine, postgresql):
    """The database that the application has open, with an object on record."""
    opened = state_of(desk_app).engine
    return BrokenSQLite(opened) if opened.dialect.name == "sqlite" else BrokenPostgreSQL(opened, postgresql())


@pytest.fixture
def keep(open_browser, engine):
    """Keeps a draft, with a note that is long."""
    registrar = open_browser()
    make.record(engine, make.object_())
    form = form_of(registrar.page(f"/log/loan?object={make.ref('object')}"))
    return lambda: registrar.post("/drafts/autosave", {**form, "note": "as long as the road " * 2000}, headers=PROBLEM)


@pytest.fixture(autouse=True)
def _looked_at_once(monkeypatch):
    monkeypatch.setattr(health, "_WRITING_EVERY", 0.0)


@pytest.fixture
def ask(desk_app):
    """What a page answers, and why not all is well."""
    client = desk_app.test_client()
    return lambda: (client.get(OBJECT, headers=PROBLEM).status_code, client.get("/healthz").json.get("reasons", []))


@pytest.mark.parametrize(
    ("breaking", "word", "reading", "reasons"),
    [
        ("fill", "no room", 200, ["database.full"]),
        ("forbid_writing", "only be read", 200, ["database.read-only"]),
        ("take_away", "Nothing was changed", 503, ["database.away"]),
    ],
)
def test_what_is_wrong_is_told_and_harms_nothing(
    broken, keep, ask, engine, monkeypatch, breaking, word, reading, reasons
):
    told_and_harmless(broken, keep, ask, engine, monkeypatch, breaking, word, reading, reasons)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_server_that_ends_as_its_log_has_no_room_is_told_and_nothing_is_lost(broken, keep, ask, engine, monkeypatch):
    told_and_harmless(
        broken, keep, ask, engine, monkeypatch, "fill_log", "no room", 503, ["database.away", "database.full"]
    )


def told_and_harmless(broken, keep, ask, engine, monkeypatch, breaking, word, reading, reasons):
    assert ask() == (200, [])
    engine.dispose()
    getattr(broken, breaking)()
    refused = keep()
    assert (refused.status_code, word in refused.json["detail"]) == (503, True), refused.text
    assert ask() == (reading, reasons)
    broken.mend()
    engine.dispose()
    later = clock.now() + timedelta(minutes=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert keep().status_code == 200
    assert ask() == (200, [])
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM proposals").scalar_one() == 1
        assert set(current(connection, [make.ref("object")])) == {make.ref("object")}
        assert not list(verify(connection))


def test_damaged_page_of_postgresql_is_told(postgresql, tmp_path):
    server, name = postgresql(), f"damaged_{tmp_path.name}".replace("-", "_")
    server.administer(f"CREATE DATABASE {name}_whole TEMPLATE registry_template")
    whole = open_engine(server.address(f"{name}_whole"))
    make.record(whole, make.object_())
    whole.dispose()
    # Copied by the file, so that no page of it is in the server's memory.
    server.administer(f"CREATE DATABASE {name} TEMPLATE {name}_whole STRATEGY file_copy")
    damage(server.file_of(server.address(name), "objects"))
    app = create_app(Settings(server.address(name), tmp_path, "x" * 32, "http://localhost"))
    client = app.test_client()
    assert client.get("/healthz").json["status"] == "ok"
    refused = client.get(OBJECT, headers=PROBLEM)
    assert (refused.status_code, "damaged" in refused.json["detail"]) == (503, True), refused.text
    assert client.get("/healthz").json["reasons"] == ["database.corrupt"]
    state_of(app).engine.dispose()
    for database in (name, f"{name}_whole"):
        server.administer(f"DROP DATABASE {database} WITH (FORCE)")


def damage(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(-100, 2)
        file.write(b"\xa5" * 50)
