"""What people think of findings, in the terminal: files of marks, and how often each rule is right by them."""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from registry.cli.environment import current_engine, operator, rules
from registry.exchange import marking_files
from registry.messages import counted
from registry.operations.findings import signature
from registry.operations.marks import mark_findings
from registry.provenance.findings.marking import (
    MARKS,
    FindingMark,
    agreements,
    precisions,
    side_by_side,
)
from registry.queries.workspace.marks import marks
from registry.services.database import open_reader


def review(files: Sequence[Path], person: str | None, form: str, *, is_trial: bool) -> None:
    """Take the marks of these files, unless it is a trial, and tell what they come to: all there are, or in a trial
    those of the files alone."""
    markings = [marking for path in files for marking in marking_files.read(path, person or signature(operator()))]
    if is_trial:
        _tell([marking.mark for marking in markings], form)
        return
    engine = current_engine()
    count = mark_findings(engine, markings, rules(), by=operator()) if markings else 0
    click.echo(f"{counted(len(markings), 'mark')} read, {count:,} of them new or changed.", err=True)
    tell(form)


def tell(form: str) -> None:
    """What all marks come to."""
    with open_reader(current_engine()) as connection:
        _tell(marks(connection), form)


def _tell(given: Sequence[FindingMark], form: str) -> None:
    if form == "json":
        click.echo(json.dumps(as_json(given), ensure_ascii=False, indent=1))
    elif not given:
        click.echo("Nothing is marked yet: registry findings --format review > marks.csv")
    else:
        _as_tables(given)


def _as_tables(given: Sequence[FindingMark]) -> None:
    console = Console(highlight=False)
    rates = Table("Rule", *(code.capitalize() for code in MARKS), "Precision")
    for rate in precisions(given):
        counts = (f"{rate.useful:,}", f"{rate.trivial:,}", f"{rate.wrong:,}")
        rates.add_row(rate.rule or "all", *counts, f"{rate.precision:.0%}", end_section=rate.rule is None)
    console.print(rates)
    for agreement in agreements(given):
        kappa = "not defined" if agreement.kappa is None else f"{agreement.kappa:.2f}"
        one, other = agreement.people
        click.echo(
            f"{one} and {other} marked {agreement.findings:,} findings both, {agreement.agreeing:,} alike "
            f"({agreement.agreeing / agreement.findings:.0%}); Cohen's kappa is {kappa}."
        )
    differing = [finding for finding in side_by_side(given) if not finding.is_agreed]
    if differing:
        table = Table("Object", "Finding", "Marks")
        for finding in differing:
            told = "\n".join(f"{mark.mark}, {mark.person}: {mark.reason}" for mark in finding.marks)
            which = "\n".join(filter(None, (finding.rule, finding.about, finding.period)))
            table.add_row(finding.object, which, told)
        console.print(table)


def as_json(given: Iterable[FindingMark]) -> dict[str, Any]:
    """Precision by rule and over all, agreement by pairs of people, and every finding with its marks side by side."""
    all_marks = list(given)
    rates = [
        {
            "rule": rate.rule,
            "useful": rate.useful,
            "trivial": rate.trivial,
            "wrong": rate.wrong,
            "precision": round(rate.precision, 4),
        }
        for rate in precisions(all_marks)
    ]
    return {
        "rules": [rate for rate in rates if rate["rule"] is not None],
        "all": next(({k: v for k, v in rate.items() if k != "rule"} for rate in rates if rate["rule"] is None), None),
        "agreement": [
            {
                "people": list(agreement.people),
                "findings": agreement.findings,
                "agreeing": agreement.agreeing,
                "kappa": None if agreement.kappa is None else round(agreement.kappa, 4),
            }
            for agreement in agreements(all_marks)
        ],
        "findings": [
            {
                "object": finding.object,
                "rule": finding.rule,
                "about": finding.about,
                "period": finding.period,
                "marks": [{"by": mark.person, "mark": mark.mark, "reason": mark.reason} for mark in finding.marks],
            }
            for finding in side_by_side(all_marks)
        ],
    }


def write(rows: Iterable[dict[str, Any]]) -> None:
    """Findings as a file in which they are to be marked, on standard output."""
    marking_files.write(sys.stdout, marking_files.unmarked(rows))
