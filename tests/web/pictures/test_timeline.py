import re

import pytest

from registry.provenance.chain import derive
from registry.queries.pages.derived import Derivation, Lane, Mark
from registry.web.pictures.timeline import timeline
from tests import factories as make
from tests.provenance.making import event
from tests.web.pictures.reading import picture, within


def test_the_timeline_of_the_lions_has_a_lane_for_each_way_in_which_title_is_told(lions):
    root = picture(lions, "timeline")
    names = [text.text for text in root.iter("text") if text.get("class") == "lane-name"]
    assert names == ["Title A", "Title B", "Custody", "Events"]
    assert within(root)
    assert {title.text for title in root.iter("title")} >= {
        "The Kansong side",
        "No named holder of title recorded; examined",
    }
    bands = {text.text for text in root.iter("text") if text.get("class") == "band-name"}
    assert bands == {"War in China"}


def test_gap_that_somebody_looked_into_says_so_where_it_is_drawn():
    begun, ended = event("a", "1850", giver="A", to="B"), event("c", "1950", giver="C", to="D")
    chain = derive([begun, ended])
    first, *_ = gaps = chain.gaps
    lane = Lane("title", (), (), chain.title, gaps, examined=(first,))
    [picture] = [timeline(Derivation((), (lane,), (), (), (), (), (), (), (), None), {}.get)]
    assert str(picture).count("; examined</title>") == 1


def test_days_of_which_something_is_withheld_say_so_and_no_bar_fades_as_if_nothing_followed():
    chain = derive([event("a", "1850", giver="A", to="B"), event("c", "1950", giver="C", to="D")])
    first, *_ = gaps = chain.gaps
    *_, last = chain.title
    told = Lane("title", (), (), chain.title, gaps)
    withheld = Lane("title", (), (), chain.title, gaps, withheld=(first,), withheld_after=(last,))
    before, after = (
        str(timeline(Derivation((), (lane,), (), (), (), (), (), (), (), None), {}.get)) for lane in (told, withheld)
    )
    assert "withheld" not in before
    assert after.count("Of who held title something is withheld</title>") == 1
    assert after.count("What followed of title is withheld</title>") == 1
    assert after.count('"url(#fade-out-title)"') == before.count('"url(#fade-out-title)"') - 1


def test_every_mark_leads_to_its_statement(lions):
    links = [a.get("href") for a in picture(lions, "timeline").iter("a")]
    assert len(links) >= 9
    assert all(f'id="{href[1:]}"' in lions for href in links)


def test_what_the_timeline_shows_stands_in_a_table_too(lions):
    [table] = re.findall(r"<table>.*?</table>", lions, re.DOTALL)
    assert "Kansong Art Museum" in table
    assert "No named holder of title is recorded from 1644 on and before 1933" in table
    assert "derived" in table


def test_a_long_stretch_without_events_is_cut_and_says_so(lions):
    titles = [title.text for title in picture(lions, "timeline").iter("title")]
    assert any("years are left out of the scale here" in title for title in titles)


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


def test_events_of_one_statement_at_one_place_are_both_on_the_timeline():
    marks = tuple(Mark(event(ref, "1794"), 1, f"1 {ref}") for ref in ("seized", "sold"))
    day = marks[0].event.bounds.earliest
    tenure = derive([event("held", "1790", to="H")]).title[0]
    lane = Lane("title", (), (), (tenure,), ())
    drawn = timeline(Derivation((), (lane,), marks, (), (), (), (), (), (), day), lambda _: None)
    assert drawn.count("<circle") == 2
