import pytest

from tests import factories as make
from tests.web.pictures.reading import picture, within


def passing(giver, receiver):
    return [{"party": make.ref("party", giver), "role": "from"}, {"party": make.ref("party", receiver), "role": "to"}]


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
