"""Records of every kind made from the schemas, hostile texts included, with every page, picture and answer over them,
as anyone, as a registrar and as an approver; exported and imported again. Over either database.

    python -m bench.records [COUNT] [SEED]

So many registries of three dozen records are made, each with a revision of its records. The exit status is 1 if
anything failed to answer, or came back otherwise than it was exported.
"""

import logging
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import hypothesis
from hypothesis import strategies as st
from sqlalchemy import Engine

from bench.desk import _postgresql
from registry.services.database import open_engine
from registry.services.migrations import upgrade
from registry.web.http.urls import PLURALS
from tests import factories as make
from tests.bad_fields import spoilt, spots, values, whole_records
from tests.every_page import Reader, exported, imported_again, record, records_of
from tests.schema_documents import registries, revisions

COUNT = 60


def read(name: str, engine: Engine, folder: Path, count: int, seed: int) -> list[str]:
    """Prints what was made and how it was answered; returns what failed."""
    reader, outcomes, number = Reader(engine, folder), Counter[str](), 0
    began = time.perf_counter()

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(st.data())
    def go(data: st.DataObject) -> None:
        nonlocal number
        number += 1
        made = data.draw(registries(salt=f"{name}{number}"))
        revised = data.draw(revisions(made.documents))
        outcomes["refused by a schema"] += made.refused + revised.refused
        recorded: set[str] = set()
        for documents in (made.documents, revised.documents):
            for outcome in record(engine, documents):
                outcomes[outcome.status] += 1
                recorded |= {outcome.reference} if outcome.stands else set()
        reader.read([document for document in made.documents if document["ref"] in recorded], ("registrar", "approver"))

    go()
    failures = [f"{where}\n    {what}" for where, what in reader.failures.items()]
    failures += [f"verify: {difference}" for difference in reader.differences()]
    failures += _exchanged(engine, folder)
    failures += _spoilt(engine, reader)
    took = time.perf_counter() - began
    print(f"{name}: {count} registries in {took:.0f} s, records {dict(outcomes)}, answers {reader.answers}")
    for failure in failures:
        print(f"  {failure}")
    return failures


def _spoilt(engine: Engine, reader: Reader) -> list[str]:
    """Every column of every table of records, with every bad value in turn."""
    make.record(engine, *whole_records())
    reader.failures.clear()
    with engine.connect() as connection:
        every = list(spots(connection))
    failures = []
    for spot in every:
        for value in values(spot):
            with spoilt(engine, [spot], [value]):
                for address in (f"/{PLURALS[spot.kind]}/{spot.reference}", f"/objects/{make.ref('object')}"):
                    reader.get(address, reader.public)
                    reader.get(f"{address}.json", reader.public)
                reader.get(f"/desk/museum/records/{spot.reference}", reader.staff["all"])
            failures += [f"{spot.table.name}.{spot.column} {value!r:.40}: {where}" for where in reader.failures]
            reader.failures.clear()
    return failures


def _exchanged(engine: Engine, folder: Path) -> list[str]:
    again = open_engine(f"sqlite:///{folder}/again-{engine.dialect.name}.sqlite3")
    upgrade(again)
    text = exported(engine)
    try:
        same = records_of(imported_again(text, again, folder)) == records_of(text)
    except AssertionError as error:
        return [f"import: {error}"]
    finally:
        again.dispose()
    return [] if same else ["what was imported is exported otherwise"]


def main() -> None:
    logging.disable(logging.CRITICAL)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 12
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as folder, _postgresql() as uri:
        for name, url in (("SQLite", f"sqlite:///{folder}/registry.sqlite3"), ("PostgreSQL", uri)):
            engine = open_engine(url)
            upgrade(engine)
            failures += read(name, engine, Path(folder), count, seed)
            engine.dispose()
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
