"""The page of numbers and the next number at an institution of many objects, and fifty staff who draw at once.

    python -m bench.numbers [COUNT]

So many objects are generated, with numbers of 120 years; those of one year are drawn on. Over either database.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from threading import Barrier
from typing import Any

from sqlalchemy import Engine, insert

from bench.figures import Figure
from bench.filled import analyse, hold, on_both
from registry.models import CulturalObject, Identifier, Record, Stewardship
from registry.operations.numbers import draw, give_back, set_scheme
from registry.provenance.numbering import NUMBER_KINDS
from registry.queries.workspace import numbers
from registry.queries.workspace.number_reports import report
from registry.queries.workspace.people import Actor
from registry.services.clock import today
from registry.services.database import open_engine, open_reader
from registry.services.migrations import upgrade
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.staffing import acting, employ, institution

COUNT, ROUNDS = 100_000, 7
STAFF, EACH = 50, 4
PAGE, NEXT = 400, 30
YEARS = 120


def measure(folder: Path, count: int = COUNT) -> list[Figure]:
    return on_both(folder, lambda name, url: _on(name, url, count))


def _on(name: str, url: str, count: int) -> list[Figure]:
    engine = open_engine(url)
    upgrade(engine)
    institution(engine)
    actor = acting(engine, employ(engine, "registrar", "registrar", "administrator"))
    for kind in NUMBER_KINDS:
        set_scheme(engine, actor, kind, "{year}.{n}.{part}", is_yearly=True)
    _fill(engine, count)
    with open_reader(engine, reader=1) as connection:
        scheme = numbers.schemes(connection, 1)["accession"]
        page = _median(lambda: report(connection, 1, today().year))
        following = _median(lambda: numbers.offered(connection, 1, "accession", scheme, today().year))
    drawn = _at_once(engine, actor)
    engine.dispose()
    print(f"{name}: {STAFF} staff drew {len(drawn)} numbers at once, {len(set(drawn))} different ones.")
    return [
        Figure(f"page of numbers on {name}", page * 1000, "what it may take", PAGE, "ms", at_most=1),
        Figure(f"next number on {name}", following * 1000, "what it may take", NEXT, "ms", at_most=1),
        Figure(f"numbers drawn on {name}", len(drawn), "different ones", len(set(drawn)), "", at_most=1),
        Figure(f"numbers not lost on {name}", len(_held(engine)), "drawn", len(drawn), "", at_least=1, at_most=1),
    ]


def _fill(engine: Engine, count: int) -> None:
    """Objects with numbers, as rows: recording them would take an hour."""
    numbered = range(1, count + 1)
    rows: list[tuple[Any, list[dict[str, Any]]]] = [
        (Record, [{"id": n, "reference": make.ref("object", str(n)), **_RECORD} for n in numbered]),
        (CulturalObject, [{"record_id": n, "composition": "single"} for n in numbered]),
        (Identifier, [{"record_id": n, "position": 0, "value": _number(n), **_OF_MUSEUM} for n in numbered]),
        (Stewardship, [{"record_id": n, "institution_id": 1} for n in numbered]),
    ]
    with unit_of_work(engine) as connection:
        for model, values in rows:
            connection.execute(insert(model), values)
    analyse(engine)


_RECORD = {"kind": "object", "version": 1, "visibility": "public"}
_OF_MUSEUM = {"type": "accession", "issuer": "The Museum"}


def _number(n: int) -> str:
    """Every seventh is a part, every hundredth is none of the scheme, and some years have gaps."""
    if n % 100 == 0:
        return f"old {n}"
    return f"{today().year - n % YEARS}.{n // YEARS * 2 + n % 2}{f'.{n % 9 + 1}' if n % 7 == 0 else ''}"


def _at_once(engine: Engine, actor: Actor) -> list[str]:
    """Numbers that many draw at the same time, each of whom gives one back and draws it, or another, again."""
    started = Barrier(STAFF)

    def work(person: int) -> list[str]:
        started.wait()
        drawn = [draw(engine, actor, "loan_in", make.ref("object", f"{person}-{turn}")) for turn in range(EACH)]
        with engine.connect() as connection:
            mine = next(one for one in numbers.draws(connection, 1, "loan_in") if one.number == drawn[-1])
        give_back(engine, actor, mine.id)
        return [*drawn[:-1], draw(engine, actor, "loan_in", make.ref("object", f"{person}-again"))]

    with ThreadPoolExecutor(STAFF) as pool:
        return [number for several in pool.map(work, range(STAFF)) for number in several]


def _held(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return [one.number for one in numbers.draws(connection, 1, "loan_in") if not one.is_given_back]


def _median(run: Callable[[], Any]) -> float:
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begun)
    return median(taken)


if __name__ == "__main__":
    hold(measure, COUNT)
