"""Serving the web application."""

import logging.config
import multiprocessing
import os
import socket
import subprocess
import sys
from contextlib import suppress
from typing import Any

import click

from registry import settings
from registry.cli.access_log import LOGGING
from registry.cli.environment import current_engine, mend_rights
from registry.services.status_board import StatusBoard
from registry.settings import Settings
from registry.web.http.state import state_of


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, envvar="PORT", type=click.IntRange(1, 65535), help="The port.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="How many processes.")
@click.option("--access-log/--no-access-log", default=True, show_default=True, help="A JSON line a request on stdout.")
@click.option("--jobs/--no-jobs", default=True, show_default=True, help="Do background jobs in a process beside.")
def serve(host: str, port: int, workers: int, access_log: bool, jobs: bool) -> None:
    """Serve the public pages until stopped; requests under way are finished first.

    \b
    Examples:
      registry serve
      registry serve --host 0.0.0.0 --port 80 --workers 4
    """
    chosen = settings.read(port=port)
    mend_rights(chosen)
    current_engine().dispose()
    _check_free(host, port)
    # The job process reads the same settings, from the environment that it inherits.
    os.environ["REGISTRY_PUBLIC_URL"] = chosen.public_url
    click.echo(f"Registry is at http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}/", err=True)  # noqa: S104
    _serve(chosen, host, port, workers, access_log=access_log, jobs=jobs)


def _serve(chosen: Settings, host: str, port: int, workers: int, *, access_log: bool, jobs: bool) -> None:
    # A library that draws in numpy would start threads, which a fork does not take along.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from registry.app import create_app
    from registry.cli import web_worker
    from registry.cli.supervisor import Post, Supervisor

    logging.config.dictConfig(LOGGING)
    board, own = StatusBoard(), os.getpid()
    # The application is inherited, with no connection open, so that a worker that takes the place of a dead one is
    # there at once.
    made, fork = create_app(chosen, board), multiprocessing.get_context("fork")
    state_of(made).engine.dispose()

    def web() -> Any:
        process = fork.Process(target=web_worker.run, args=(made, host, port, own), kwargs={"access_log": access_log})
        process.start()
        return process

    posts = [Post(f"Web worker {number + 1}", web) for number in range(workers)]
    if jobs:
        posts.append(Post("The job process", lambda: _JobProcess(board), is_jobs=True))
    Supervisor(posts, board).run()


class _JobProcess:
    """The worker of background jobs, in a process of its own."""

    def __init__(self, board: StatusBoard) -> None:
        told = ["--with-parent", str(os.getpid()), "--board", str(board.descriptor)]
        command = [sys.executable, "-m", "registry", "work", *told]
        self._process = subprocess.Popen(command, pass_fds=[board.descriptor])  # noqa: S603 - ourselves
        self.pid = self._process.pid

    @property
    def exitcode(self) -> int | None:
        return self._process.poll()

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()

    def join(self, timeout: float | None = None) -> None:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout)


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"Port {port} on {host} can't be used ({error.strerror}): choose another with --port or PORT."
            ) from None
