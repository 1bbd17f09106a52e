"""Provenance texts taken on one after another, skipped, and taken back."""

from datetime import timedelta

import pytest

from registry.errors import DocumentError, NotAllowedError, NotFoundError, StepError
from registry.operations import text_tasks as working
from registry.operations.text_readings import begin_reading
from registry.operations.text_tasks import skip, take, take_back, take_next
from registry.operations.verification import verify
from registry.queries.workspace import text_tasks as queries
from registry.queries.workspace.provenance_texts import place_of, text_progress
from registry.queries.workspace.text_tasks import text_work
from registry.services.database import open_reader
from registry.services.file_store import Files
from registry.worker import work_once
from tests import factories as make
from tests.staffing import acting, employ, institution

TEXTS = {"a": "Jane Harrow, Leeds.", "b": "Jane Harrow, York [under review].", "c": "Tom Pike, York [under review]."}


def with_text(key, text=None, **more):
    number = [{"type": "accession", "value": f"1921.{key}"}]
    return make.object_(key, identifiers=number, texts=[{"kind": "provenance", "text": text or TEXTS[key]}], **more)


@pytest.fixture
def museum(engine, tmp_path):
    institution(engine)
    institution(engine, "others")
    make.record(engine, *map(with_text, TEXTS), keeper=1)
    make.record(engine, with_text("theirs", TEXTS["b"], visibility="private"), keeper=2)
    begin_reading(engine, acting(engine, employ(engine, "registrar")))
    work_once(engine, Files(str(tmp_path), 2**20))
    return engine


@pytest.fixture
def registrar(museum):
    return acting(museum, 1)


@pytest.fixture
def places(museum):
    with museum.connect() as connection:
        rows = connection.exec_driver_sql("SELECT id, reference FROM records").all()
    keys = {reference: key for key, reference in rows}
    return {name: place_of(keys[make.ref("object", name)], 0) for name in (*TEXTS, "theirs")}


def work(engine, key, at=1):
    with open_reader(engine, reader=at) as connection:
        return text_work(connection, at, make.ref("object", key), TEXTS.get(key, TEXTS["b"]))


def states(engine):
    with open_reader(engine, reader=1) as connection:
        return dict(text_progress(connection, 1).states)


def taken(engine, actor, places, order, times=4):
    names = {place: name for name, place in places.items()}
    place, found = None, []
    for _ in range(times):
        place = take_next(engine, actor, order, place)
        found.append(names.get(place))
    return found


def test_texts_come_one_after_another_in_each_order_and_from_the_beginning_again(museum, registrar, places):
    assert taken(museum, registrar, places, "number") == ["a", "b", "c", "a"]
    assert taken(museum, registrar, places, "title") == ["a", "b", "c", "a"]
    assert taken(museum, registrar, places, "remarks") == ["c", "b", "a", "c"]
    assert [task.account for task in work(museum, "c").opened] == [1]
    assert work(museum, "a").opened == ()
    assert not list(verify_all(museum))


def verify_all(engine):
    with engine.connect() as connection:
        yield from verify(connection)


def test_two_people_are_given_two_texts_and_one_who_takes_the_same_is_told(museum, registrar, places, monkeypatch):
    other = acting(museum, employ(museum, "researcher"))
    assert take_next(museum, registrar, "number") == places["a"]
    assert take_next(museum, other, "number") == places["b"]
    take(museum, other, places["a"])
    assert {task.person for task in work(museum, "a").opened} == {"Registrar", "Researcher"}
    assert take_next(museum, registrar, "number", places["c"]) == places["b"]
    monkeypatch.setattr(queries, "OPEN_FOR", timedelta(0))
    assert work(museum, "a").opened == ()
    assert take_next(museum, registrar, "number") == places["a"]


def test_text_that_is_skipped_is_gone_through_no_more_until_that_is_taken_back_or_it_is_another(
    museum, registrar, places
):
    skip(museum, registrar, places["a"], "  A copy of\nanother. ")
    assert states(museum) == {"remarks": 2, "skipped": 1}
    assert work(museum, "a").skipped.reason == "A copy of another."
    assert taken(museum, registrar, places, "number", 3) == ["b", "c", "b"]
    with pytest.raises(StepError, match=r"texts\.skipped"):
        skip(museum, registrar, places["a"], "Again.")
    take(museum, registrar, places["a"])
    assert work(museum, "a").opened == ()
    take_back(museum, registrar, places["a"])
    take_back(museum, registrar, places["a"])
    assert states(museum) == {"remarks": 2, "clear": 1}
    skip(museum, registrar, places["a"], "Now.")
    make.record(museum, with_text("a", TEXTS["a"] + " Sold."), keeper=1)
    assert work(museum, "a") is None
    assert states(museum) == {"remarks": 2, "unread": 1}


def test_nothing_is_skipped_without_a_reason_by_who_may_not_or_of_others(museum, registrar, places):
    with pytest.raises(StepError, match=r"texts\.no-reason"):
        skip(museum, registrar, places["a"], " ")
    with pytest.raises(DocumentError, match=r"text\.too-long"):
        skip(museum, registrar, places["a"], "x" * 200_001)
    for do in (lambda place: skip(museum, registrar, place, "x"), lambda place: take(museum, registrar, place)):
        for place in (places["theirs"], 0, 2**62):
            with pytest.raises(NotFoundError, match=r"texts\.none"):
                do(place)
    viewer = acting(museum, employ(museum, "viewer"))
    for refused in (
        lambda: working.take_next(museum, viewer, "number"),
        lambda: take(museum, viewer, places["a"]),
        lambda: skip(museum, viewer, places["a"], "x"),
        lambda: take_back(museum, viewer, places["a"]),
    ):
        with pytest.raises(NotAllowedError):
            refused()
    assert work(museum, "theirs") is None
    assert work(museum, "theirs", at=2) is not None
