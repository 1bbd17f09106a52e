"""Due diligence over the collection: listing the findings, and answering one."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection

from registry.cli import finding_marks
from registry.cli.environment import current_engine, operator, rules
from registry.exchange.table_files import csv_lines
from registry.operations import publications
from registry.operations.findings import answer as record_answer
from registry.operations.findings import answer_document, signature
from registry.operations.operators import operator_at
from registry.provenance import references
from registry.provenance.codes import RuleId
from registry.provenance.dates import Wording, bound_in_words
from registry.provenance.dates import read as read_date
from registry.provenance.findings import BY_ID, RULES, SEVERITIES, Finding, Rule, RuleTables, assess, publication_of
from registry.queries.dossiers import loading
from registry.queries.dossiers.deriving import GAP_YEARS
from registry.queries.dossiers.loading import ObjectDossier
from registry.queries.dossiers.values import answer_to
from registry.queries.workspace.worklist import FindingKey, finding_keys
from registry.services.database import open_reader

_COLUMNS = (
    "object", "name", "rule", "severity", "possible", "words", "because", "from", "to", "events", "answered", "settled",
    "also", "staff", "published", "searches", "about", "period",
)  # fmt: skip
_MARKS = (
    ("possible", "possibly"),
    ("answered", "answered"),
    ("settled", "settled"),
    ("staff", "for staff"),
    ("published", "published"),
)


@click.command()
@click.option("--rule", "chosen", multiple=True, type=click.Choice(list(BY_ID)), help="Only of this rule; repeatable.")
@click.option("--severity", type=click.Choice(SEVERITIES), help="Only of this severity or graver.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "review"]),
    default="table",
    show_default=True,
    help="In which form; review is CSV for people to mark each finding in.",
)
@click.option("--gap-years", default=GAP_YEARS, show_default=True, help="How long a gap is told of.")
@click.option("--rules", "list_rules", is_flag=True, help="List the rules, with their sources, instead.")
@click.option(
    "--review",
    "files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take the marks in this file, and tell how often each rule is right, instead; repeatable.",
)
@click.option("--by", "person", help="Who marked what the file does not say; by default who runs the command.")
@click.option("--dry-run", "is_trial", is_flag=True, help="Keep no marks; tell what those of the files come to.")
@click.option("--precision", is_flag=True, help="Tell how often each rule is right by all marks, instead.")
def findings(
    chosen: tuple[str, ...],
    severity: str | None,
    form: str,
    gap_years: int,
    list_rules: bool,
    files: tuple[Path, ...],
    person: str | None,
    is_trial: bool,
    precision: bool,
) -> None:
    """List what the rules of due diligence find over the whole collection: questions to research, never verdicts.

    Whether they are worth asking, people say: in a file that --format review writes, each marks every finding as
    useful, trivial or wrong, with a reason. A rule's precision is the share of its findings marked as useful.

    \b
    Examples:
      registry findings --severity serious
      registry findings --rule nazi-era-gap --format csv > gaps.csv
      registry findings --rules
      registry findings --format review > marks.csv
      registry findings --review marks.csv --by "A. Kim"
      registry findings --precision --format json
    """
    if files or precision:
        finding_marks.review(files, person, form, is_trial=is_trial) if files else finding_marks.tell(form)
        return
    if list_rules:
        _list_rules()
        return
    rule_tables = rules()
    run = [BY_ID[rule] for rule in chosen] if chosen else RULES
    for rule in chosen:
        if not BY_ID[rule].is_applied(rule_tables):
            click.echo(f"The rule {rule} is not applied; see registry findings --rules.", err=True)
    least = SEVERITIES.index(severity) if severity else 0
    with open_reader(current_engine()) as connection:
        rows = (
            _row(entry, finding, key)
            for entry in _watched(connection, rule_tables, gap_years)
            for finding, key in _with_keys(entry, run)
            if SEVERITIES.index(finding.severity) >= least
        )
        {"table": _as_table, "csv": _as_csv, "json": _as_json, "review": finding_marks.write}[form](rows)


def _watched(connection: Connection, rule_tables: RuleTables, gap_years: int) -> Iterator[ObjectDossier]:
    """The collection, with a progress bar where somebody is looking."""
    objects = loading.collection(connection, rule_tables, gap_years)
    label, length = "Looking", loading.count(connection)
    with click.progressbar(objects, length=length, label=label, file=sys.stderr) as bar:
        yield from bar


def _with_keys(entry: ObjectDossier, run: Sequence[Rule]) -> Iterator[tuple[Finding, FindingKey]]:
    """The findings of these rules, each with what tells it from all others of its rule."""
    found = assess(entry.dossier, run)
    every = found if run is RULES else assess(entry.dossier)
    keys = {(one.rule, one.lead, one.days): key for one, key in zip(every, finding_keys(every), strict=True)}
    for finding, key in zip(found, finding_keys(found), strict=True):
        yield finding, keys.get((finding.rule, finding.lead, finding.days), key)


def _row(entry: ObjectDossier, finding: Finding, key: FindingKey) -> dict[str, Any]:
    first, last = finding.days or (None, None)
    return {
        "object": entry.document["ref"],
        "name": entry.document["names"][0]["text"],
        "rule": finding.rule,
        "about": key.about,
        "period": key.period,
        "severity": finding.severity,
        "possible": finding.is_possible,
        "words": finding.words,
        "because": finding.because,
        "from": _day(first, entry.dossier.versions.wording),
        "to": _day(last, entry.dossier.versions.wording),
        "events": list(finding.events),
        "answered": answer_to(finding, entry.document) is not None,
        "settled": finding.settlement.words if finding.settlement else None,
        "also": [aspect.rule for aspect in finding.also],
        "staff": finding.for_staff,
        "published": publication_of(finding, entry.document.get("published_findings", ())) is not None,
        "searches": [search.ref for search in finding.searches],
    }


def _day(day: int | None, wording: Wording) -> str | None:
    if day is None:
        return None
    return wording.day(day) if wording.is_named(day) else bound_in_words(day)


def _as_table(rows: Iterator[dict[str, Any]]) -> None:
    table = Table("Object", "Finding", "Severity", "What")
    count = 0
    for row in rows:
        count += 1
        marks = "".join(f", {words}" for key, words in _MARKS if row[key])
        table.add_row(f"{row['object']}\n{row['name']}", row["rule"], row["severity"] + marks, row["words"])
    if count:
        Console(highlight=False).print(table)
    click.echo(f"{count:,} finding{'' if count == 1 else 's'}.")


def _as_csv(rows: Iterator[dict[str, Any]]) -> None:
    sys.stdout.writelines(csv_lines(_COLUMNS, ([_cell(row[key]) for key in _COLUMNS] for row in rows)))


def _cell(value: Any) -> Any:
    """What a column says of a finding, in one cell."""
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


def _as_json(rows: Iterator[dict[str, Any]]) -> None:
    click.echo("[")
    first = True
    for row in rows:
        click.echo(("" if first else ",\n") + json.dumps(row, ensure_ascii=False), nl=False)
        first = False
    click.echo("\n]")


def _list_rules() -> None:
    rule_tables = rules()
    grid = Table("Rule", "Severity", "Needs", "Source", "Not applied")
    for rule in RULES:
        source = ", ".join(filter(None, (rule.source.title, rule.source.publisher, rule.source.url)))
        why_not = "" if rule.is_applied(rule_tables) else rule.why_disabled or "Switched off by the institution's file."
        grid.add_row(rule.id, rule.severity, ", ".join(rule.needs), source, why_not)
    Console(highlight=False).print(grid)
    rows = [
        *(("window", window.id, window.why_disabled) for window in rule_tables.windows.values()),
        *(("law", law.id, law.why_disabled) for law in rule_tables.laws.values()),
        *(("name", flag.name, flag.why_disabled) for flag in rule_tables.names.values()),
    ]
    for kind, name, why_disabled in rows:
        if why_disabled:
            click.echo(f"{kind} {name} is not applied: {why_disabled}")


@click.command()
@click.argument("reference")
@click.argument("rule", type=click.Choice(list(BY_ID)))
@click.option("--reason", required=True, help="Why it is settled, as the public will read it.")
@click.option("--by", "answered_by", help="Who answers; by default who runs the command.")
@click.option("--about", help="The event that the finding is on, where the rule has several.")
@click.option("--period", help="The days that the finding is on, where the rule has several.")
@click.option("--source", help="The source that it rests on.")
@click.option("--locator", help="Where in the source.")
@click.option("--at", "institution", help="The code of the object's keeper; needed where there are accounts.")
def answer(
    reference: str, rule: RuleId, answered_by: str | None, institution: str | None, **stated: str | None
) -> None:
    """Answer a finding of RULE on the object with this REFERENCE. It stays visible, as answered.

    \b
    Example:
      registry answer OBJ-7K3MQ-4QXWD gap --period "1644 to 1933" --reason "Looked for in vain; see the report."
    """
    read = {key: _READ.get(key, str)(value) for key, value in stated.items() if value is not None}
    finding = FindingKey(rule, read.get("about"), read.get("period"))
    signed = answered_by or signature(operator())
    document = answer_document(finding, signed, read["reason"], read.get("source"), read.get("locator"))
    canonical = references.parse(reference, "object")
    engine = current_engine()
    by = operator_at(engine, operator(), institution) if institution else operator()
    if record_answer(engine, canonical, document, rules(), by=by).state == "recorded":
        click.echo(f"The finding {rule} on {canonical} is answered.")
    else:
        click.echo(f"The answer is proposed at {institution}: somebody there must approve it.")


@click.command()
@click.argument("reference")
@click.argument("rule", type=click.Choice(list(BY_ID)))
@click.option("--about", help="The event that the finding is on, where the rule has several.")
@click.option("--period", help="The days that the finding is on, where the rule has several.")
@click.option("--wording", help="The question as the public will read it; by default as the rule words it.")
@click.option("--by", "published_by", help="Who publishes it; by default who runs the command.")
@click.option("--take-back", "is_taken_back", is_flag=True, help="Show it to the public no longer, instead.")
@click.option("--at", "institution", help="The code of the object's keeper; needed where there are accounts.")
def publish(
    reference: str,
    rule: RuleId,
    wording: str | None,
    published_by: str | None,
    is_taken_back: bool,
    institution: str | None,
    **stated: str | None,
) -> None:
    """Publish a finding of RULE on the object with this REFERENCE: the public is shown it, with who published it and
    when.

    \b
    Examples:
      registry publish OBJ-7K3MQ-4QXWD gap --period "1644 to 1933" --wording "Who brought it to Japan is not known."
      registry publish OBJ-7K3MQ-4QXWD gap --period "1644 to 1933" --take-back
    """
    read = {key: _READ[key](value) for key, value in stated.items() if value is not None}
    finding = FindingKey(rule, read.get("about"), read.get("period"))
    canonical = references.parse(reference, "object")
    engine = current_engine()
    by = operator_at(engine, operator(), institution) if institution else operator()
    if is_taken_back:
        state, words = publications.take_back(engine, canonical, finding, by=by).state, "taken back"
    else:
        document = publications.publication(finding, published_by or signature(operator()), wording)
        state, words = publications.publish(engine, canonical, document, rules(), by=by).state, "published"
    if state == "recorded":
        click.echo(f"The finding {rule} on {canonical} is {words}.")
    else:
        click.echo(f"That it is {words} is proposed at {institution}: somebody there must approve it.")


_READ: dict[str, Callable[[str], str]] = {
    "about": lambda text: references.parse(text, "event"),
    "source": lambda text: references.parse(text, "source"),
    "period": lambda text: read_date(text).edtf,
}
