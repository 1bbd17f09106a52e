"""A process that answers requests."""

import asyncio
import logging
import resource
import signal
from contextlib import suppress

import uvloop
from flask import Flask
from granian.constants import Interfaces
from granian.server.embed import Server

from registry.cli.access_log import LOGGING
from registry.cli.gateway import BodyLimits, Gateway
from registry.services.parent import end_with

# Connections that are open at once, idle ones among them; more wait to be taken.
_CONNECTIONS = 2048


def run(made: Flask, host: str, port: int, parent: int, *, access_log: bool) -> None:
    """Serves an application that has no connection open until SIGTERM, and finishes what is under way; ends at once
    when its parent is gone."""
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    # Ctrl-C reaches the whole group: whoever started this process ends it in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with(parent)
    _allow_connections()
    gateway = Gateway(made.wsgi_app, BodyLimits(largest=made.config["MAX_CONTENT_LENGTH"]))
    uvloop.run(_serve(gateway, host, port, access_log=access_log))


async def _serve(gateway: Gateway, host: str, port: int, *, access_log: bool) -> None:
    server = Server(
        gateway,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        websockets=False,
        backlog=1024,
        backpressure=_CONNECTIONS,
        log_access=access_log,
        log_dictconfig=LOGGING,
    )
    logging.getLogger("_granian").setLevel(logging.ERROR)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, server.stop)
    await server.serve()


def _allow_connections() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * _CONNECTIONS + 256
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
