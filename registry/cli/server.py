"""Serving the web application."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable

import click

from registry import settings
from registry.cli.access_log import LOGGING
from registry.cli.environment import current_engine


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
    current_engine().dispose()
    _check_free(host, port)
    # The workers read the same settings, from the environment that they inherit.
    os.environ["REGISTRY_PUBLIC_URL"] = chosen.public_url
    click.echo(f"Registry is at http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}/", err=True)  # noqa: S104
    stop_worker = _start_worker() if jobs else None
    try:
        _serve(host, port, workers, access_log=access_log)
    finally:
        if stop_worker:
            stop_worker()


def _start_worker() -> Callable[[], None]:
    """A worker in a process of its own, and what stops it."""
    command = [sys.executable, "-m", "registry", "work", "--with-parent", str(os.getpid())]
    process = subprocess.Popen(command)  # noqa: S603 - ourselves

    def stop() -> None:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()

    return stop


def _serve(host: str, port: int, workers: int, *, access_log: bool) -> None:
    from granian.constants import Interfaces
    from granian.server import Server

    Server(
        "registry.app:create_app",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        websockets=False,
        blocking_threads=1,
        backpressure=256,
        respawn_failed_workers=True,
        workers_kill_timeout=20,
        log_access=access_log,
        log_dictconfig=LOGGING,
    ).serve()


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
