"""Telling what an import did."""

import click

from registry.exchange.importing import Report
from registry.provenance.notation import REMARK_KINDS
from registry.provenance.notation.documents import ProseReport

MOST_SHOWN = 200
MOST_DOUBTS = 20


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


def report_prose(read: ProseReport) -> None:
    """Print what was read of the provenance texts, what was not understood by kind, and which names were matched."""
    click.echo(f"{read.texts:,} provenance texts: {read.entries:,} holders, {read.events:,} events.")
    share = read.unread_words / read.words if read.words else 0
    click.echo(f"Not understood: {read.unread_words:,} of {read.words:,} words ({share:.1%}).")
    for kind, count in read.remarks.most_common():
        examples = "; ".join(f'"{" ".join(example.split())[:60]}"' for example in read.examples[kind])
        click.echo(f"  {count:>6,}  {REMARK_KINDS[kind]}: {examples}")
    for reason, count in read.matches.most_common():
        click.echo(f"Names taken for a known party, by {reason}: {count:,}.")
    if read.doubts:
        click.echo(f"Names not taken for a known party though they may be: {len(read.doubts):,}.")
        for doubt, count in read.doubts.most_common(MOST_DOUBTS):
            click.echo(f"  {count:>6,}  {doubt}")
