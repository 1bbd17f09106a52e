"""What was measured, against what, and the limit it is held to."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value beside its peer's; `at_least` or `at_most` is the limit for their ratio."""

    what: str
    ours: float
    peer: str
    theirs: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs

    @property
    def holds(self) -> bool:
        return (self.at_least is None or self.ratio >= self.at_least) and (
            self.at_most is None or self.ratio <= self.at_most
        )


def show(figures: Iterable[Figure]) -> None:
    table = Table("", "registry", "peer", "", "ratio", "limit", "")
    for figure in figures:
        limit = "" if figure.at_most is None else f"≤ {figure.at_most:g}"
        if figure.at_least is not None:
            limit = f"≥ {figure.at_least:g}"
        table.add_row(
            figure.what,
            f"{_shown(figure.ours)} {figure.unit}",
            figure.peer,
            f"{_shown(figure.theirs)} {figure.unit}",
            f"{figure.ratio:.3f}",
            limit,
            "" if not limit else "holds" if figure.holds else "DOES NOT HOLD",
        )
    Console(width=150).print(table)


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.3g}"
