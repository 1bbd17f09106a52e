"""How an object was made, told on its form."""

import pytest

from registry.queries.records.documents import document
from registry.web.desk.forms.description import opened, read
from tests import factories as make

OBJECT, EVENT = make.ref("object"), make.ref("event", "made")
SAID = {
    "made-maker-0": "Party a",
    "made-maker-0-certainty": "probable",
    "made-maker-0-note": "workshop of",
    "made-maker-1": "Party b",
    "made-date": "c. 1750",
    "made-place": "Place one",
    "made-source-0": "Source one",
    "made-source-0-locator": "p. 3",
    "made-source-0-quotation": "by two hands",
}
MAKERS = [
    {"party": make.ref("party", "a"), "role": "maker", "certainty": "probable", "note": "workshop of"},
    {"party": make.ref("party", "b"), "role": "maker", "certainty": "certain"},
]
CITED = {"source": make.ref("source"), "locator": "p. 3", "quotation": "by two hands"}
DATE = {"edtf": "1750~", "verbatim": "c. 1750"}
WITNESS = {"party": make.ref("party", "b"), "role": "witness", "certainty": "certain"}


@pytest.fixture
def engine(sqlite_engine):
    make.record(
        sqlite_engine,
        make.object_(),
        make.object_("two"),
        make.party("a"),
        make.party("b"),
        make.source(),
        make.place(),
    )
    return sqlite_engine


@pytest.fixture
def form(engine):
    """Opens the form of the object, types into it, and reads it."""

    def typed(reference=OBJECT, **fields):
        with engine.connect() as connection:
            data = opened(connection, "object", reference, None if reference else {"name-0": "A bowl"})
            return read(connection, data.having(fields))

    return typed


def production(key="made", **more):
    said = {"type": "production", "title_effect": "none", "custody_effect": "none", "participants": MAKERS}
    return make.event(key, **{**said, "date": DATE, "place": make.ref("place"), "citations": [CITED], **more})


def events(result):
    assert result.errors == {}
    return [one for one in result.documents if one["kind"] == "event"]


@pytest.mark.parametrize("reference", [OBJECT, None])
def test_each_field_is_in_the_event_that_is_made_with_the_object(engine, form, reference):
    result = form(reference, **SAID)
    [event] = events(result)
    of = result.documents[0]
    assert (event["type"], event["objects"], event["visibility"]) == ("production", [of["ref"]], of["visibility"])
    assert (event["participants"], event["date"], event["place"]) == (MAKERS, DATE, make.ref("place"))
    assert event["citations"] == [CITED]
    assert {outcome.status for outcome in make.record(engine, event, of)} <= {"recorded", "unchanged"}
    with engine.connect() as connection:
        assert document(connection, event["ref"]) == event


def test_where_nothing_is_typed_nothing_is_said(form):
    assert events(form(**{"made-maker-0": "", "made-maker-0-certainty": "certain", "made-date": " "})) == []


@pytest.mark.parametrize("typed", [{"made-date": "1750"}, {"made-place": "Place one"}, {"made-maker-0": "Party a"}])
def test_one_thing_that_is_known_is_enough(form, typed):
    [event] = events(form(**typed))
    assert len(event.keys() & {"participants", "date", "place"}) == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"made-source-0": "Source one"}, "made-maker-0"),
        ({"made-maker-0-note": "workshop of"}, "made-maker-0"),
        ({"made-source-0-locator": "p. 3", "made-date": "1750", "made-source-0": ""}, "made-source-0"),
        ({"made-maker-0": "", "made-maker-0-note": "workshop of", "made-date": "1750"}, "made-maker-0"),
        ({"made-maker-0": "Nobody on record"}, "made-maker-0"),
        ({"made-date": "some day"}, "made-date"),
        ({"made-date": "2990"}, "made-date"),
    ],
)
def test_what_is_half_typed_or_wrong_is_told_beside_its_field(form, typed, field):
    result = form(**typed)
    assert field in result.errors
    assert result.documents is None


def test_statement_on_record_fills_the_form_and_is_left_as_it_is(engine, form):
    make.record(engine, production(participants=[*MAKERS, WITNESS], asserted_by="A register"))
    result = form()
    assert events(result) == []
    assert result.data.get("made-maker-0-note") == "workshop of"
    assert result.data.get("made-date") == "c. 1750"


def test_change_takes_the_place_of_the_statement_with_a_reason_and_keeps_what_is_not_asked(engine, form):
    kept = {"participants": [WITNESS, *MAKERS], "note": "A note.", "attachments": [make.ref("attachment")]}
    make.record(engine, make.attachment(), production(**kept))
    changed = {"made-maker-1": "", "made-date": "1760"}
    assert "made-correction" in form(**changed).errors
    [event] = events(form(**changed, **{"made-correction": "Dated by its mark."}))
    assert (event["supersedes"], event["correction"]) == ([EVENT], "Dated by its mark.")
    assert (event["participants"], event["date"]) == ([MAKERS[0], WITNESS], {"edtf": "1760"})
    assert (event["note"], event["attachments"]) == (kept["note"], kept["attachments"])
    assert [outcome.status for outcome in make.record(engine, event)] == ["recorded"]
    assert form().data.get("made-supersedes") == event["ref"]


def test_reason_alone_is_not_swallowed(engine, form):
    make.record(engine, production())
    assert "made-correction" in form(**{"made-correction": "Misread."}).errors


def test_statement_is_not_emptied(engine, form):
    make.record(engine, production())
    blank = dict.fromkeys(SAID, "")
    assert "made-maker-0" in form(**blank, **{"made-correction": "Misread."}).errors


@pytest.mark.parametrize(
    "others",
    [
        [production(), production("again")],
        [production(objects=[OBJECT, make.ref("object", "two")])],
        [production(outcome="failed")],
    ],
)
def test_what_the_form_cannot_correct_is_left_to_the_history(engine, form, others):
    make.record(engine, *others)
    result = form()
    assert events(result) == []
    assert not any(name.startswith("made-") for name in result.data)
    assert "meanwhile" in form(**SAID).errors["made-maker-0"]


def test_two_who_state_it_at_once_state_it_once(form):
    first, second = form(**SAID), form(**{"made-maker-0": "Party b"})
    assert events(first)[0]["ref"] == events(second)[0]["ref"]


def test_withdrawn_statement_gives_way_to_another(engine, form):
    [event] = events(form(**SAID))
    make.record(engine, event)
    make.record(engine, {**event, "withdrawn": "Of another bowl."})
    [again] = events(form(**SAID))
    assert again["ref"] != event["ref"]
