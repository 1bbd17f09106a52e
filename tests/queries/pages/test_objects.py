import pytest

from registry.queries.dossiers.loading import load
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.pages.objects import object_page
from registry.queries.records.headers import find
from tests import factories as make

LIONS = "OBJ-Y3FSG-THEBC"


@pytest.fixture(scope="module")
def page(seeded_template):
    from registry.services.database import open_engine

    with open_engine(f"sqlite:///{seeded_template}").connect() as connection:
        return shown(connection, LIONS)


def shown(connection, reference):
    [material] = load(connection, [reference], read_rule_tables(), is_public=True)
    return object_page(find(connection, reference), material)


def recorded(engine, **more):
    make.record(engine, make.source(), make.object_(**more))
    with engine.connect() as connection:
        return shown(connection, make.ref("object"))


def test_object_page_parts_open_questions_from_other_texts(page):
    assert {text.kind for text in page.open_questions} == {"open_question"}
    assert "open_question" not in {text.kind for text in page.texts}


def test_object_page_tells_each_version_with_its_own_statements(page):
    assert len(page.versions) >= 2
    for version in page.versions:
        assert version.statements
        assert all(version.reference in {h.reference for h in told.hypotheses} for told in version.statements)


def test_object_page_numbers_its_statements_as_the_timeline_does(page):
    numbers = {statement.reference: statement.number for statement in page.history}
    assert all(numbers[mark.event.ref] == mark.number for mark in page.derived.marks)


def test_tombstone_joins_terms_of_a_kind_and_tells_measurements(sqlite_engine):
    terms = [{"kind": "material", "text": "granite"}, {"kind": "material", "text": "gilding"}]
    measured = [{"dimension": "height", "value": "70", "unit": "cm", "extent": "with base"}]
    tombstone = dict(recorded(sqlite_engine, terms=terms, measurements=measured).tombstone)
    assert "granite; gilding" in tombstone.values()
    assert tombstone["Measurements"] == "height 70 cm (with base)"


def test_tombstone_tells_the_composition_of_more_than_one_thing_alone(sqlite_engine):
    tombstone = dict(recorded(sqlite_engine, composition="pair", count_stated="two").tombstone)
    assert tombstone["Composition"].endswith("(two)")
    make.record(sqlite_engine, make.object_("single"))
    with sqlite_engine.connect() as connection:
        assert shown(connection, make.ref("object", "single")).tombstone == ()


@pytest.mark.parametrize(("concerned", "told"), [(("a", "b"), True), (("a",), False), ((), False)])
def test_statement_that_names_every_part_is_told_of_all(sqlite_engine, concerned, told):
    parts = [make.object_(key, part_of=make.ref("object")) for key in ("a", "b")]
    named = {"parts": [make.ref("object", key) for key in concerned]} if concerned else {}
    make.record(sqlite_engine, make.source(), make.object_(composition="set"), *parts, make.event(**named))
    with sqlite_engine.connect() as connection:
        [statement] = shown(connection, make.ref("object")).history
    assert statement.of_every_part is told
