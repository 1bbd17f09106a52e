"""The worker of background jobs, and work that is left to it."""

import os
import signal
from types import FrameType

import click

from registry import settings
from registry.cli.environment import current_engine
from registry.messages import digest_mail
from registry.operations.files import renew_renditions
from registry.operations.notice_digests import Post
from registry.services.file_store import Files
from registry.services.parent import end_with
from registry.services.status_board import StatusBoard
from registry.worker import work


@click.command()
def renditions() -> None:
    """Have the worker make anew the public copies and pictures of files that an earlier release made, and of files that
    could not be read.

    A worker that starts has the former made anew by itself. The latter may be read after REGISTRY_PARSING_MEMORY or
    another limit was raised.

    \b
    Example:
      registry renditions
    """
    count = renew_renditions(current_engine(), and_unreadable=True)
    click.echo(f"{count:,} file{'' if count == 1 else 's'} left to the worker.")


@click.command("work")
@click.option(
    "--with-parent", type=int, metavar="PID", help="Stop when this process, which started the worker, is gone."
)
@click.option("--board", type=int, hidden=True, help="The descriptor of the board on which its server tells of faults.")
def work_(with_parent: int | None, board: int | None) -> None:
    """Do background jobs, such as imports at the desk, and send the mail that people chose to have of what waits for
    them, until stopped. `registry serve` starts one by itself.

    \b
    Example:
      registry work
    """
    chosen, stopped = settings.read(), False

    def stop(_: int, __: FrameType | None) -> None:
        nonlocal stopped
        stopped = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    if with_parent is not None:
        end_with(with_parent, by=signal.SIGTERM)
    told = StatusBoard(board)
    largest, limits = chosen.largest_file * 2**20, chosen.parsing
    files = Files(chosen.file_store, largest, chosen.scanner, limits, told.notice_store)

    def until() -> bool:
        return stopped or (with_parent is not None and os.getppid() != with_parent)

    mailer = chosen.mailer
    post = Post(mailer, chosen.public_url, chosen.secret_key, digest_mail) if mailer else None
    work(current_engine(), files, until=until, board=told, post=post)
