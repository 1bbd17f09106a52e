import pytest

from registry.web.desk.forms.event import of_event, opened, page, read
from tests import factories as make

OBJECT = make.ref("object")


@pytest.fixture
def gift(connection):
    form = opened(connection, "gift", [OBJECT], "The Museum")
    typed = {"date": "1933", "from-0": "Party a", "to-0": "Party b"}
    return lambda **more: read(connection, form.having({**typed, **more}))


def test_form_opens_with_what_its_type_moves_and_who_asserts_it(connection):
    form = opened(connection, "loan", [OBJECT], "The Museum")
    assert (form.get("title_effect"), form.get("custody_effect")) == ("none", "transfers")
    assert form.get("object-0").endswith(OBJECT)
    assert form.get("asserted_by") == "The Museum"


def test_event_is_made_of_what_was_typed(gift):
    [event] = gift().documents
    assert [(part["role"], part["party"]) for part in event["participants"]] == [
        ("from", make.ref("party", "a")),
        ("to", make.ref("party", "b")),
    ]
    assert (event["objects"], event["date"]["edtf"]) == ([OBJECT], "1933")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"object-0": ""}, "object-0"),
        ({"date": ""}, "date"),
        ({"date": "the day after"}, "date"),
        ({"to-0": "Nobody Known"}, "to-0"),
        ({"object_list": "Nothing on record"}, "object_list"),
        ({"supersedes": make.ref("event")}, "correction"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(gift, typed, field):
    result = gift(**typed)
    assert field in result.errors
    assert not result.documents


def test_unknown_is_a_date_that_is_not_recorded(gift):
    [event] = gift(date="Unknown").documents
    assert "date" not in event


def test_objects_of_a_pasted_list_become_rows(gift):
    result = gift(**{"object-0": "", "object_list": "Object one\n"})
    assert result.documents[0]["objects"] == [OBJECT]
    assert not result.data.get("object_list")


def test_price_is_made_only_of_an_amount_or_of_words(gift):
    [event] = gift(price_kind="price", price_currency="gbp").documents
    assert "prices" not in event
    [event] = gift(price_kind="price", price_currency="gbp", price_amount="900").documents
    assert event["prices"] == [{"kind": "price", "amount": "900", "currency": "GBP"}]


@pytest.mark.parametrize(("correcting", "field"), [(True, "supersedes"), (False, "alternative_to")])
def test_event_on_record_is_corrected_or_contradicted(connection, gift, correcting, field):
    [event] = gift(note="x").documents
    form = of_event(connection, event, correcting=correcting)
    assert form.get(field) == event["ref"] != form.get("ref")
    assert (form.get("note"), form.get("date")) == ("x", "1933")


def test_row_is_open_where_something_in_it_is_in_doubt(connection):
    form = opened(connection, "gift", [OBJECT], "The Museum").having({"from-0-certainty": "possible"})
    assert page(connection, form)["open_rows"] == {"from-0"}


@pytest.fixture
def pair(sqlite_engine, connection):
    whole = make.ref("object", "pair")
    make.record(
        sqlite_engine,
        make.object_("pair"),
        make.object_("left", part_of=whole),
        make.object_("lost", part_of=whole, withdrawn="Twice."),
    )
    return whole


def test_form_asks_which_parts_of_a_set_are_meant(connection, pair):
    form = opened(connection, "loan", [pair], "The Museum")
    parts = page(connection, form)["parts"]
    assert list(parts) == [make.ref("object", "left")]
    assert page(connection, opened(connection, "loan", [OBJECT], "The Museum"))["parts"] == {}


def test_parts_that_were_ticked_are_said_and_none_where_none_was(connection, pair):
    form = opened(connection, "loan", [pair], "The Museum").having({"date": "1933"})
    left = make.ref("object", "left")
    [event] = read(connection, form.having({"part": [left]})).documents
    assert event["parts"] == [left]
    [event] = read(connection, form).documents
    assert "parts" not in event
    assert of_event(connection, {**event, "parts": [left]}, correcting=True).getlist("part") == (left,)


@pytest.mark.parametrize(("outcome", "is_asked"), [("completed", True), ("promised", False)])
def test_deed_on_a_day_to_come_is_asked_about_beside_its_date(connection, outcome, is_asked):
    form = opened(connection, "purchase", [], "The Museum").having({"date": "June 2090", "outcome": outcome})
    errors = read(connection, form).errors
    assert ("still to come: June 2090" in errors.get("date", "")) is is_asked
