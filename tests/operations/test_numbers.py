from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from registry.errors import DocumentError, NotAllowedError, NotFoundError, StepError
from registry.operations import numbers as numbering
from registry.operations.numbers import Together
from registry.operations.verification import verify
from registry.queries.workspace import numbers
from registry.services import clock
from tests import factories as make
from tests.staffing import acting, employ, institution

STAFF = 8


@pytest.fixture
def museum(engine):
    institution(engine)
    return acting(engine, employ(engine, "all", "registrar", "administrator"))


@pytest.fixture
def of_2026(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: clock.datetime(2026, 5, 1, tzinfo=clock.UTC))


def numbered(value, key="one", kind="accession", **more):
    return make.object_(key, identifiers=[{"type": kind, "value": value, **more}])


def keep(engine, *documents):
    make.record(engine, *documents, keeper=1)


def draw(engine, actor, key="one", kind="accession"):
    return numbering.draw(engine, actor, kind, make.ref("object", key))


def set_scheme(engine, actor, pattern="{year}.{n}.{part}", kind="accession", *, is_yearly=True):
    numbering.set_scheme(engine, actor, kind, pattern, is_yearly=is_yearly)


@pytest.mark.usefixtures("of_2026")
def test_numbers_are_drawn_one_after_the_other_and_once_for_an_object(engine, museum):
    set_scheme(engine, museum)
    assert [draw(engine, museum, key) for key in "aba"] == ["2026.1", "2026.2", "2026.1"]
    with engine.connect() as connection:
        assert list(verify(connection)) == []


@pytest.mark.usefixtures("of_2026")
def test_next_number_is_after_those_on_record_and_their_parts_but_not_those_of_others(engine, museum):
    keep(
        engine,
        numbered("2026.7.2", "a"),
        numbered("2026.900", "b", issuer="Another museum"),
        numbered("2025.40", "c"),
        numbered("X.99", "d"),
        numbered("2026.8", "e", issuer="Another museum"),
    )
    set_scheme(engine, museum)
    assert draw(engine, museum, "z") == "2026.9"


@pytest.mark.usefixtures("of_2026")
def test_number_given_back_is_offered_again_and_one_that_stands_on_an_object_is_not_given_back(engine, museum):
    set_scheme(engine, museum, "{n:4}", is_yearly=False)
    assert [draw(engine, museum, key) for key in "abc"] == ["0001", "0002", "0003"]
    keep(engine, numbered("3", "c"))
    assert numbering.give_back(engine, museum, 2) == "0002"
    with pytest.raises(NotFoundError):
        numbering.give_back(engine, museum, 2)
    with pytest.raises(StepError, match=r"number\.in-use"):
        numbering.give_back(engine, museum, 3)
    assert [draw(engine, museum, key) for key in "de"] == ["0002", "0004"]
    with engine.connect() as connection:
        assert list(verify(connection)) == []


@pytest.mark.usefixtures("of_2026")
def test_part_of_a_set_takes_the_number_of_the_set_with_the_next_part(engine, museum):
    whole = make.ref("object")
    keep(engine, numbered("2026.5"), make.object_("left", part_of=whole), make.object_("right", part_of=whole))
    set_scheme(engine, museum)
    assert [draw(engine, museum, key) for key in ("left", "right", "other")] == ["2026.5.1", "2026.5.2", "2026.6"]


def several(engine, actor, *keys, kind="accession", stated=None, sets=None, together=True):
    """What is drawn at once for objects that come together, by key."""
    refs = {make.ref("object", key): key for key in keys}
    said = Together(
        objects=refs if together else (),
        stated={make.ref("object", key): text for key, text in (stated or {}).items()},
        sets={make.ref("object", part): make.ref("object", whole) for part, whole in (sets or {}).items()},
    )
    wanted = [ref for ref, key in refs.items() if key not in (stated or {})]
    drawn = numbering.draw_several(engine, actor, kind, wanted, said)
    return {refs[reference]: number for reference, number in drawn.items()}


@pytest.mark.usefixtures("of_2026")
def test_what_comes_together_is_numbered_as_parts_of_one_number(engine, museum):
    set_scheme(engine, museum)
    keep(engine, numbered("2026.4", "old"))
    assert several(engine, museum, "a", "b", "c") == {"a": "2026.5.1", "b": "2026.5.2", "c": "2026.5.3"}
    later = several(engine, museum, "a", "b", "c", "d", stated={"a": "2026.5.1", "b": "2026.5.2", "c": "2026.5.3"})
    assert later == {"d": "2026.5.4"}
    assert several(engine, museum, "e", "f", stated={"e": "2026.6"}) == {"f": "2026.7.1"}
    assert draw(engine, museum, "alone") == "2026.8"
    with engine.connect() as connection:
        assert list(verify(connection)) == []


@pytest.mark.usefixtures("of_2026")
def test_what_comes_together_is_numbered_on_where_a_scheme_has_no_parts_and_an_entry_has_one_number(engine, museum):
    for kind in ("accession", "entry"):
        set_scheme(engine, museum, "{year}-{n}", kind)
    assert several(engine, museum, "a", "b") == {"a": "2026-1", "b": "2026-2"}
    assert several(engine, museum, "a", "b", kind="entry") == {"a": "2026-1", "b": "2026-1"}
    assert several(engine, museum, "c", kind="entry") == {"c": "2026-2"}


@pytest.mark.usefixtures("of_2026")
def test_parts_that_a_form_makes_have_the_number_of_its_set(engine, museum):
    set_scheme(engine, museum)
    sets = {"lid": "jar", "bowl": "jar"}
    drawn = several(engine, museum, "lid", "jar", "bowl", sets=sets, together=False)
    assert drawn == {"jar": "2026.1", "lid": "2026.1.1", "bowl": "2026.1.2"}
    keep(engine, numbered("2026.7", "set"))
    assert several(engine, museum, "part", sets={"part": "set"}, together=False) == {"part": "2026.7.1"}
    typed = several(engine, museum, "vase", "foot", sets={"foot": "vase"}, stated={"vase": "2026.12"}, together=False)
    assert typed == {"foot": "2026.12.1"}


def test_drawing_without_a_scheme_and_setting_one_that_is_none_are_refused(engine, museum):
    with pytest.raises(StepError, match=r"number\.no-scheme"):
        draw(engine, museum)
    with pytest.raises(DocumentError):
        set_scheme(engine, museum, "{year}")
    viewer = acting(engine, employ(engine, "viewer"))
    with pytest.raises(NotAllowedError):
        set_scheme(engine, viewer)
    with pytest.raises(NotAllowedError):
        draw(engine, viewer)
    with pytest.raises(NotAllowedError):
        numbering.give_back(engine, viewer, 1)


def test_institutions_draw_each_their_own(engine, museum):
    institution(engine, "other")
    other = acting(engine, employ(engine, "all", "registrar", "administrator", at="other"), "other")
    for actor in (museum, other):
        set_scheme(engine, actor, "{n}", is_yearly=False)
    assert (draw(engine, museum, "a"), draw(engine, other, "b")) == ("1", "1")
    with pytest.raises(NotFoundError):
        numbering.give_back(engine, other, 1)


def test_no_number_is_drawn_twice_by_several_at_once_and_none_is_lost(engine, museum):
    set_scheme(engine, museum, "{n}", is_yearly=False)
    ready = Barrier(STAFF)

    def work(number):
        ready.wait()
        return [draw(engine, museum, f"{number}-{turn}") for turn in range(3)]

    with ThreadPoolExecutor(STAFF) as pool:
        drawn = [number for several in pool.map(work, range(STAFF)) for number in several]
    assert sorted(map(int, drawn)) == list(range(1, 3 * STAFF + 1))
    with engine.connect() as connection:
        assert [one.number for one in numbers.draws(connection, 1, "accession")] == sorted(drawn, key=int)


def test_numbers_that_are_drawn_several_at_a_time_and_given_back_meanwhile_are_each_of_one_object(engine, museum):
    set_scheme(engine, museum, "{n}", is_yearly=False)
    ready = Barrier(STAFF)

    def work(number):
        ready.wait()
        kept = several(engine, museum, *(f"{number}-{turn}" for turn in range(3)), together=False)
        returned = draw(engine, museum, f"{number}-returned")
        with engine.connect() as connection:
            drawn = numbers.draws(connection, 1, "accession")
        numbering.give_back(engine, museum, next(one.id for one in drawn if one.number == returned))
        return [*kept.values(), draw(engine, museum, f"{number}-again")]

    with ThreadPoolExecutor(STAFF) as pool:
        kept = [number for each in pool.map(work, range(STAFF)) for number in each]
    with engine.connect() as connection:
        drawn = numbers.draws(connection, 1, "accession")
        assert list(verify(connection)) == []
    assert len(kept) == len(set(kept)) == 4 * STAFF
    assert sorted(one.number for one in drawn if not one.is_given_back) == sorted(kept)
    # Every number up to the highest is held, or told as given back.
    assert sorted(int(one.number) for one in drawn) == list(range(1, len(drawn) + 1))
