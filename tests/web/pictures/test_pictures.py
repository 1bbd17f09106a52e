"""The pictures: drawn in bounds, whole as XML, and saying the same as the tables beside them."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.exchange.importer import import_file
from registry.provenance.chain import derive
from registry.queries.pages.derived import Derived, Lane, Mark
from registry.web.pictures.journey import has_land, land
from registry.web.pictures.scale import Scale
from registry.web.pictures.svg import fitted, text_width
from registry.web.pictures.timeline import timeline
from tests import factories as make
from tests.conftest import ROOT
from tests.provenance.making import event

LIONS = "OBJ-Y3FSG-THEBC"


@pytest.fixture
def lions(client, engine):
    for name in ("00-places", "01-stone-lions"):
        assert import_file(engine, ROOT / "seed" / f"{name}.json", actor="t").refusals == []
    return client.get(f"/objects/{LIONS}").get_data(as_text=True)


def picture(page, name):
    [found] = re.findall(rf'<svg class="{name}".*?</svg>', page, re.DOTALL)
    return ElementTree.fromstring(found)


def passing(giver, receiver):
    return [{"party": make.ref("party", giver), "role": "from"}, {"party": make.ref("party", receiver), "role": "to"}]


def within(root):
    _, _, width, height = map(float, root.get("viewBox").split())
    for element in root.iter():
        for key, most in (("x", width), ("cx", width), ("y", height), ("cy", height)):
            if element.tag != "image" and element.get(key) is not None:
                assert -1 <= float(element.get(key)) <= most + 1, ElementTree.tostring(element)
    return True


def test_the_timeline_of_the_lions_has_a_lane_for_each_way_in_which_title_is_told(lions):
    root = picture(lions, "timeline")
    names = [text.text for text in root.iter("text") if text.get("class") == "lane-name"]
    assert names == ["Title A", "Title B", "Custody", "Events"]
    assert within(root)
    assert {title.text for title in root.iter("title")} >= {"The Kansong side", "Gap, certain"}
    bands = {text.text for text in root.iter("text") if text.get("class") == "band-name"}
    assert "Sack of the Yuanmingyuan" in bands


def test_every_mark_leads_to_its_statement(lions):
    links = [a.get("href") for a in picture(lions, "timeline").iter("a")]
    assert len(links) >= 9
    assert all(f'id="{href[1:]}"' in lions for href in links)


def test_what_the_timeline_shows_stands_in_a_table_too(lions):
    [table] = re.findall(r"<table>.*?</table>", lions, re.DOTALL)
    assert "Kansong Art Museum" in table
    assert "Certain gap, 1 January 1644 to 31 December 1932" in table
    assert "derived" in table


def test_a_long_stretch_without_events_is_cut_and_says_so(lions):
    titles = [title.text for title in picture(lions, "timeline").iter("title")]
    assert any("years are left out of the scale here" in title for title in titles)


def test_the_journey_has_the_places_in_their_order_with_uncertain_legs_dashed(lions):
    root = picture(lions, "journey")
    assert within(root)
    names = [text.text for text in root.iter("text")]
    assert [name.split("  ")[1] for name in names] == ["China", "Japan", "Korea", "Bohwagak"]
    assert {path.get("class") for path in root.iter("path")} == {"leg doubt"}
    assert has_land()
    assert root.find("image").get("href") == "/pictures/land.svg"


def test_the_journey_crosses_the_pacific_the_short_way(client, engine):
    where = {"tokyo": ("35.7", "139.7"), "city": ("37.8", "-122.4")}
    make.record(
        engine,
        make.object_(),
        *(make.place(name, type="city", latitude=lat, longitude=lon) for name, (lat, lon) in where.items()),
        make.event("one", type="sighting", place=make.ref("place", "tokyo"), date={"edtf": "1900"}, title_effect="none",
                   custody_effect="none"),
        make.event("two", type="sighting", place=make.ref("place", "city"), date={"edtf": "1950"}, title_effect="none",
                   custody_effect="none"),
    )  # fmt: skip
    root = picture(client.get(f"/objects/{make.ref('object')}").get_data(as_text=True), "journey")
    first, second = (float(dot.get("cx")) for dot in root.iter("circle"))
    assert 0 < first < second < 1000
    assert len(root.findall("image")) == 2


def test_the_land_is_served_by_ourselves_and_kept(client):
    response = client.get("/pictures/land.svg")
    assert (response.status_code, response.mimetype) == (200, "image/svg+xml")
    assert response.cache_control.max_age > 86_400
    assert ElementTree.fromstring(land()).get("viewBox") == "-180 -90 360 180"


@pytest.mark.parametrize("partners", [1, 2, 40])
def test_the_flow_shows_from_whom_and_to_whom_however_many(client, engine, partners):
    documents = [make.party("hub"), *(make.party(f"p{n}") for n in range(partners)), make.object_()]
    for number in range(partners):
        documents.append(make.object_(f"o{number}"))
        takings = [
            {"party": make.ref("party", f"p{number}"), "role": "from"},
            {"party": make.ref("party", "hub"), "role": "to"},
        ]
        documents.append(make.event(f"e{number}", of=f"o{number}", participants=takings))
    make.record(engine, *documents)
    root = picture(client.get(f"/parties/{make.ref('party', 'hub')}").get_data(as_text=True), "flow")
    assert within(root)
    streams = [path for path in root.iter("path") if path.get("class") == "stream"]
    assert len(streams) == min(partners, 10)
    assert (f"{partners - 9} others" in "".join(root.itertext())) == (partners > 10)


def test_the_flow_leaves_out_what_was_superseded(client, engine):
    make.record(
        engine,
        make.object_(),
        *(make.party(name) for name in ("hub", "wrong", "right")),
        make.event("first", participants=passing("wrong", "hub")),
        make.event("second", participants=passing("right", "hub"), supersedes=[make.ref("event", "first")],
                   correction="The seller was misread."),
    )  # fmt: skip
    root = picture(client.get(f"/parties/{make.ref('party', 'hub')}").get_data(as_text=True), "flow")
    assert len([path for path in root.iter("path") if path.get("class") == "stream"]) == 1


@pytest.mark.parametrize("count", [3, 300])
def test_the_timeline_holds_3_events_or_300_from_1500_bce_to_today(client, engine, count):
    documents = [make.object_(date={"edtf": "-1499~"}), *(make.party(f"p{n}") for n in range(count + 1))]
    documents.append(
        make.event("made", type="production", title_effect="none", custody_effect="none", date={"edtf": "-1499~"})
    )
    for number in range(count):
        takings = [
            {"party": make.ref("party", f"p{number + at}"), "role": role} for at, role in enumerate(("from", "to"))
        ]
        documents.append(
            make.event(f"e{number}", date={"edtf": f"{1720 + number}"}, order=number, participants=takings)
        )
    make.record(engine, *documents)
    root = picture(client.get(f"/objects/{make.ref('object')}").get_data(as_text=True), "timeline")
    assert within(root)
    assert len(list(root.iter("circle"))) == count + 1
    assert "BCE" in "".join(root.itertext())


def test_without_events_there_is_no_picture(client, engine):
    make.record(engine, make.object_())
    assert "<svg" not in client.get(f"/objects/{make.ref('object')}").get_data(as_text=True)


@given(st.lists(st.integers(-600_000, 740_000), min_size=1, max_size=40))
def test_the_scale_never_turns_round_and_keeps_one_measure(days):
    scale = Scale(days, 100.0, 980.0)
    places = [scale.x(day) for day in sorted(days)]
    assert places == sorted(places)
    assert all(99.9 <= place <= 980.1 for place in places)
    measures = {
        round((s.last - s.first) / (s.right - s.left), 3)
        for s in scale.segments
        if not s.is_broken and s.right > s.left
    }
    assert max(measures, default=1) <= min(measures, default=1) * 1.01 + 0.01
    assert all(not any(cut.first < day < cut.last for day in days) for cut in scale.breaks)


@given(st.text(max_size=40), st.floats(0, 300))
def test_a_text_is_cut_to_its_width(text, width):
    shown = fitted(text, width, 14)
    assert shown == "" or text_width(shown, 14) <= max(width, 0)


def test_events_of_one_statement_at_one_place_are_both_on_the_timeline():
    marks = tuple(Mark(event(ref, "1794"), 1, f"1 {ref}") for ref in ("seized", "sold"))
    day = marks[0].event.bounds.earliest
    tenure = derive([event("held", "1790", to="H")]).title[0]
    lane = Lane("title", (), (), (tenure,), ())
    drawn = timeline(Derived((), (lane,), marks, (), (), (), (), (), (), day), lambda _: None)
    assert drawn.count("<circle") == 2
