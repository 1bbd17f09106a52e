"""Telling what an import did."""

import click

from registry.exchange.importing import Report

MOST_SHOWN = 200


def report(done: Report, name: str, *, dry_run: bool = False, quiet: bool = False) -> bool:
    """Print the refused records on stderr and the counts on stdout; whether any was refused."""
    for refusal in done.refusals[:MOST_SHOWN]:
        click.echo(f"{name}: {refusal}", err=True)
    refused = done.counts["refused"]
    if refused > MOST_SHOWN:
        click.echo(f"{name}: and {refused - MOST_SHOWN:,} more were refused.", err=True)
    if not quiet or refused:
        words = ("recorded", "revised", "unchanged", "refused")
        told = ", ".join(f"{done.counts[word]:,} {word}" for word in words if done.counts[word]) or "no records"
        click.echo(f"{name}: {told}{' (dry run: nothing was kept)' if dry_run else ''}.")
    return refused > 0
