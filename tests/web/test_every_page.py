import shutil

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from registry.services.database import open_engine
from tests.every_page import Reader, exported, imported_again, record, records_of
from tests.schema_documents import Drawn, registries, revisions

SOME = settings(
    max_examples=3,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def drawn() -> list[tuple[Drawn, Drawn]]:
    """A few registries with revisions of their records."""
    every: list[tuple[Drawn, Drawn]] = []

    @SOME
    @given(st.data())
    def draw(data):
        made = data.draw(registries(salt=str(len(every)), most=2))
        every.append((made, data.draw(revisions(made.documents))))

    draw()
    return every


def test_schemas_take_most_of_what_is_made_of_them(drawn):
    for made, revised in drawn:
        assert made.refused < len(made.documents) / 2, made.reasons
        assert revised.refused <= len(revised.documents) / 2, revised.reasons


def test_every_page_shows_whatever_the_schemas_take(engine, drawn, tmp_path, sqlite_template):
    outcomes = [
        outcome for made, revised in drawn for of in (made, revised) for outcome in record(engine, of.documents)
    ]
    stand = [outcome for outcome in outcomes if outcome.stands]
    assert len(stand) > len(outcomes) / 2, [outcome for outcome in outcomes if not outcome.stands]
    reader = Reader(engine, tmp_path)
    recorded = {outcome.reference for outcome in stand}
    # One of each kind: bench/records.py reads all of many more.
    one = {document["kind"]: document for document in drawn[-1][0].documents if document["ref"] in recorded}
    reader.read(list(one.values()), is_full=engine.dialect.name == "sqlite")
    assert reader.failures == {}
    assert reader.answers[200] > 25
    assert reader.differences() == []
    shutil.copy(sqlite_template, tmp_path / "again.sqlite3")
    again = open_engine(f"sqlite:///{tmp_path / 'again.sqlite3'}")
    text = exported(engine)
    assert records_of(imported_again(text, again, tmp_path)) == records_of(text)
    again.dispose()
