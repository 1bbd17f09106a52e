"""Help beside the fields of forms. Fields that ask the same share one sentence: it stands once on a page, beside the
first of them, and describes them all."""

from dataclasses import dataclass

from flask import Flask, g

from registry.messages import field_help


@dataclass(frozen=True, slots=True)
class ToldHelp:
    """Help as a field of a page shows it; `is_first` where no field before it has shown the same."""

    id: str
    is_first: bool
    sentence: str
    more: tuple[str, ...]
    term: str


def helped(about: str) -> ToldHelp:
    """What stands beside a field about this. Raises KeyError where nothing is said of it."""
    help_ = field_help(about)
    told: set[str] = g.setdefault("told_help", set())
    is_first = about not in told
    told.add(about)
    return ToldHelp(f"help-{about}", is_first, help_.sentence, help_.more, help_.term)


def install(app: Flask) -> None:
    app.jinja_env.globals["helped"] = helped
