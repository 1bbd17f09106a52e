from registry.web.pictures.journey import has_land
from tests import factories as make
from tests.web.pictures.reading import picture, within


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
