"""Telling what an import did."""

from dataclasses import asdict

import click

from registry.exchange.reports import Refusal, Report
from registry.messages import sentence
from registry.queries.pages.import_reports import alike_lines, prose_lines, sample_line, unread_lines

MOST_SHOWN = 200


def report(done: Report, name: str, *, dry_run: bool = False, quiet: bool = False) -> bool:
    """Print the refused records on stderr and the counts on stdout; whether any was refused."""
    for refusal in done.refusals[:MOST_SHOWN]:
        click.echo(f"{name}: {line_of(refusal)}", err=True)
    refused = done.counts["refused"]
    if refused > MOST_SHOWN:
        click.echo(f"{name}: and {refused - MOST_SHOWN:,} more were refused.", err=True)
    if not quiet or refused:
        words = ("recorded", "revised", "unchanged", "skipped", "proposed", "refused")
        told = ", ".join(f"{done.counts[word]:,} {word}" for word in words if done.counts[word]) or "no records"
        click.echo(f"{name}: {told}{' (dry run: nothing was kept)' if dry_run else ''}.")
    if done.proposal is not None:
        click.echo(f"{name}: what a second person must approve waits as proposal {done.proposal}.")
    return refused > 0


def line_of(refusal: Refusal) -> str:
    """What was refused, where, and why, in one line."""
    of = f" {refusal.reference}" if refusal.reference else ""
    at = f" {refusal.pointer}" if refusal.pointer else ""
    return f"{refusal.where}{of}{at}: {sentence(refusal.error)}"


def report_contents(done: Report, *, samples: bool) -> None:
    """Print how a table was read, what could not be read of its cells, what was read of its prose, and samples."""
    for note in done.notes:
        click.echo(sentence(note))
    alike = alike_lines([asdict(rows) for rows in done.alike], done.alike_groups)
    for words in alike:
        click.echo(words)
    for words in unread_lines(done.unread):
        click.echo(words)
    for line in prose_lines(done.prose) if done.prose else ():
        click.echo(line.text if line.count is None else f"  {line.count:>6,}  {line.text}")
    for document in done.samples if samples else ():
        click.echo(f"{document['kind']} {document['ref']}: {sample_line(document)}")
