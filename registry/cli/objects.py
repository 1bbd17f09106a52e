"""Objects in the terminal."""

from collections.abc import Sequence
from itertools import groupby

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from registry.cli.environment import current_engine, operator, public_record, rules
from registry.operations.operators import operator_at
from registry.operations.withdrawals import withdraw as withdraw_record
from registry.provenance import references
from registry.queries.dossiers.loading import load
from registry.queries.pages.evidence import Evidence
from registry.queries.pages.histories import Statement
from registry.queries.pages.objects import ObjectPage, object_page
from registry.queries.records.labels import Label
from registry.queries.records.sight import NOBODY
from registry.services.database import open_reader


@click.group("object")
def object_() -> None:
    """Show objects, and withdraw them."""


@object_.command()
@click.argument("reference")
@click.option("--evidence/--no-evidence", default=True, help="With or without the sources of each statement.")
def show(reference: str, evidence: bool) -> None:
    """Print the history of the object with this REFERENCE.

    \b
    Example:
      registry object show OBJ-7K3MQ-4QXWD --no-evidence
    """
    canonical = references.parse(reference, "object")
    with open_reader(current_engine(), reader=NOBODY) as connection:
        record = public_record(connection, canonical)
        [material] = load(connection, [canonical], rules(), is_public=True)
    _print(Console(highlight=False), object_page(record, material), evidence)


@object_.command()
@click.argument("reference")
@click.option("--reason", required=True, help="Why, as the public will read it.")
@click.option("--at", "institution", help="The code of its keeper; needed where there are accounts.")
def withdraw(reference: str, reason: str, institution: str | None) -> None:
    """Withdraw the object with this REFERENCE: its page says why, and shows nothing else.

    \b
    Example:
      registry object withdraw OBJ-7K3MQ-4QXWD --reason "Recorded twice."
    """
    canonical = references.parse(reference, "object")
    engine = current_engine()
    acting = operator_at(engine, operator(), institution) if institution else None
    state = withdraw_record(engine, canonical, reason, actor=operator(), acting=acting)
    if state == "recorded":
        click.echo(f"{canonical} is withdrawn.")
    else:
        click.echo(f"That {canonical} be withdrawn is proposed at {institution}: somebody there must approve it.")


def _print(console: Console, page: ObjectPage, evidence: bool) -> None:
    console.print(Text(page.heading.label.name.text, style="bold"))
    for name in page.heading.label.originals:
        console.print(name.text)
    console.print(Text(page.heading.reference, style="dim"))
    described = Table.grid(padding=(0, 2))
    if page.date:
        described.add_row("Date", page.date.words)
    for label, value in page.tombstone:
        described.add_row(label, value)
    for part in page.parts:
        described.add_row("Part", _named(part))
    console.print(Padding(described, (1, 0)))
    if page.history or page.is_withheld:
        console.print(Text("What is known", style="bold"))
        facts = Table.grid(padding=(0, 2))
        for line in page.derived.lines:
            words = "".join(part if isinstance(part, str) else _named_in_sentence(part) for part in line.parts)
            facts.add_row(line.matter.capitalize(), words)
        console.print(Padding(facts, (1, 0)))
    _print_history(console, page, evidence)
    _print_list(console, "What was looked for", [f"{search.sought}\n{search.line}." for search in page.searches])
    _print_list(console, "What is not known", [question.text for question in page.open_questions])


def _print_history(console: Console, page: ObjectPage, evidence: bool) -> None:
    console.print(Text("Provenance", style="bold"))
    history = Table.grid(padding=(0, 2), expand=False)
    history.add_column(justify="right", no_wrap=True)
    history.add_column(min_width=12, max_width=24)
    history.add_column(ratio=1)
    for statement in page.history:
        when = statement.when.words if statement.when else ""
        style = "dim" if statement.quiet else ""
        history.add_row(str(statement.number), when, _statement_text(statement, evidence), style=style)
    console.print(Padding(history, (1, 0)))
    if page.is_sparing:
        console.print("What a statement leaves out is not recorded here; it may be known elsewhere.\n", style="dim")
    if page.is_withheld:
        console.print("Something that is recorded of this history is withheld.\n", style="dim")


def _print_list(console: Console, title: str, texts: Sequence[str]) -> None:
    if texts:
        console.print(Text(title, style="bold"))
    for text in texts:
        console.print(Padding(Text(text), (0, 0, 0, 2)))


def _statement_text(statement: Statement, evidence: bool) -> Text:
    lines = Text(statement.headline, style="bold")
    if statement.place:
        lines.append(f" · {statement.place.name.text}")
    for tag in statement.tags:
        lines.append(f" [{tag.text}]", style="italic")
    for taking in statement.takings:
        behalf = f", on behalf of {taking.on_behalf_of.name.text}" if taking.on_behalf_of else ""
        office = f", {taking.office}" if taking.office else ""
        lines.append(f"\n{taking.label}: {_named(taking.party)}{office}{behalf}", style="not bold")
    for line in (statement.summary, statement.when and statement.when.weekday_problem):
        if line:
            lines.append(f"\n{line}", style="not bold")
    for known in statement.known_unknowns:
        lines.append(f"\nNobody knows {known.words}, says {known.source.name.text}.", style="not bold italic")
    if evidence:
        for source, citations in groupby(statement.evidence, key=_cited):
            lines.append(f"\n— {source}", style="not bold dim")
            for words in dict.fromkeys(map(_in_it, citations)):
                lines.append(f"\n  {words}" if words else "", style="not bold dim")
        lines.append("\n— something that is cited is withheld" * statement.evidence.is_withheld, style="not bold dim")
    lines.append("\n")
    return lines


def _named(label: Label) -> str:
    originals = "".join(f" {name.text}" for name in label.originals)
    return f"{label.name.text}{originals}" + (f" ({label.note})" if label.note else "")


def _named_in_sentence(label: Label) -> str:
    return f"{label.name.text} ({label.note})" if label.is_unconfirmed else label.name.text


def _in_it(citation: Evidence) -> str:
    """Where in its source a citation is, in which words, and what is noted of it."""
    quotation = f"“{citation.quotation}”" if citation.quotation else None
    return " ".join(filter(None, (": ".join(filter(None, (citation.locator, quotation))), citation.note)))


def _cited(citation: Evidence) -> str:
    return ", ".join(filter(None, (citation.source.name.text, citation.publisher, citation.published, citation.url)))
