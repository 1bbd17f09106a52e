import pytest

from registry import schemas
from registry.errors import ConflictError, UnavailableError
from registry.ledger import entries
from registry.operations.proposals import Content, submit
from registry.operations.trials import MOST_FORESEEN, as_if_approved, as_if_imported
from registry.queries.records.documents import current
from registry.queries.workspace.proposals import proposal
from registry.services.database import OPERATOR, open_reader
from tests import factories as make
from tests.staffing import acting, employ, institution

OBJECT = make.ref("object")


@pytest.fixture
def registrar(engine):
    institution(engine)
    make.record(engine, make.object_(), make.party())
    return acting(engine, employ(engine, "registrar"))


def submitted(engine, actor, *documents, base=None, seen=10_000):
    loaded = [schemas.load(document) for document in documents]
    content = Content("So", {"ref": [loaded[0]["ref"]]}, [OBJECT], loaded, base or {}, seen, reasons=["so"])
    key, _ = submit(engine, actor, None, 1, "record", content)
    return read(engine, lambda connection: proposal(connection, actor.institution, key))


def read(engine, query):
    with open_reader(engine, reader=OPERATOR) as connection:
        return query(connection)


def titles(connection):
    [(_, document)] = current(connection, [OBJECT]).values()
    return [name["text"] for name in document["names"]]


def test_registry_is_read_as_it_will_be_and_nothing_of_it_stays(engine, registrar):
    proposed = submitted(engine, registrar, make.object_(names=make.named("Renamed")), base={OBJECT: 1})
    head = read(engine, entries.head)
    with as_if_approved(engine, registrar, proposed, 10_000) as foresight:
        assert foresight.refusal is None
        assert titles(foresight.connection) == ["Renamed"]
    assert read(engine, titles) == ["Object one"]
    assert read(engine, entries.head) == head


def test_an_error_while_it_is_read_leaves_nothing_behind_either(engine, registrar):
    proposed = submitted(engine, registrar, make.object_(names=make.named("Renamed")), base={OBJECT: 1})
    with pytest.raises(RuntimeError), as_if_approved(engine, registrar, proposed, 10_000):
        raise RuntimeError
    assert read(engine, titles) == ["Object one"]


def test_what_would_be_refused_is_told_and_leaves_nothing_behind(engine, registrar):
    first, second = make.event("first"), make.object_(names=make.named("Renamed"))
    proposed = submitted(engine, registrar, first, second, base={OBJECT: 1})
    make.record(engine, make.object_(names=make.named("By somebody else")))
    with as_if_approved(engine, registrar, proposed, 10_000) as foresight:
        assert foresight.connection is None
        assert isinstance(foresight.refusal, ConflictError)
    assert read(engine, titles) == ["By somebody else"]
    assert read(engine, lambda connection: current(connection, [first["ref"]])) == {}


def test_neither_nothing_nor_thousands_of_records_are_tried(engine, registrar):
    proposed = submitted(engine, registrar, *(make.party(str(n)) for n in range(MOST_FORESEEN + 1)))
    with as_if_approved(engine, registrar, proposed, 10_000) as foresight:
        assert (foresight.connection, foresight.refusal) == (None, None)


def test_rows_are_read_as_if_they_were_imported_without_those_that_are_refused(engine, registrar):
    lost = make.object_("lost", part_of=make.ref("object", "nowhere"))
    documents = [schemas.load(document) for document in (lost, make.object_(names=make.named("Renamed")))]
    with as_if_imported(engine, registrar, documents) as foresight:
        assert titles(foresight.connection) == ["Renamed"]
        assert current(foresight.connection, [lost["ref"]]) == {}
    assert read(engine, titles) == ["Object one"]
    with as_if_imported(engine, registrar, []) as foresight:
        assert (foresight.connection, foresight.refusal) == (None, None)


def test_database_that_is_only_read_is_not_tried_on(engine, registrar, monkeypatch):
    proposed = submitted(engine, registrar, make.object_(names=make.named("Renamed")), base={OBJECT: 1})
    if engine.dialect.name != "sqlite":
        pytest.skip("what PostgreSQL lets be written is the server's to say")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with as_if_approved(engine, registrar, proposed, 10_000) as foresight:
        assert isinstance(foresight.refusal, UnavailableError)


def test_only_what_the_institution_may_read_is_read(engine, registrar):
    others = make.ref("party", "hidden")
    institution(engine, "gallery")
    make.record(engine, make.party("hidden", visibility="private"), keeper=2)
    proposed = submitted(engine, registrar, make.object_(names=make.named("Renamed")), base={OBJECT: 1})
    with as_if_approved(engine, registrar, proposed, 10_000) as foresight:
        assert current(foresight.connection, [others]) == {}
