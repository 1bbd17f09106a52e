from registry.provenance.dates.bounds import Bounds, bounds_on_record
from registry.provenance.governance.parts import destroyed_by, is_destruction, part_refusal

GONE = {"left": bounds_on_record("1950")}
WHOLES = {"left": "pair", "right": "pair"}


def told(refusal):
    return None if refusal is None else (refusal[0], refusal[1].code)


def event(**more):
    return {"kind": "event", "type": "purchase", "objects": ["pair"], "date": {"edtf": "1960"}, **more}


def test_event_without_a_date_may_be_of_a_part_that_was_destroyed():
    undated = {key: value for key, value in event(parts=["left"]).items() if key != "date"}
    assert part_refusal(undated, WHOLES, GONE, set(WHOLES)) is None


def test_part_that_is_not_known_yet_is_not_asked_about():
    assert part_refusal(event(parts=["other"]), WHOLES, GONE, set(WHOLES)) is None
    assert told(part_refusal(event(parts=["other"]), WHOLES, GONE, {"other"})) == ("/parts/0", "event.not-a-part")


def test_whole_that_was_destroyed_may_be_told_of():
    assert part_refusal(event(), WHOLES, {"pair": Bounds(0, 1)}, {"pair"}) is None


def test_only_what_took_place_in_every_account_destroyed_something():
    burnt = event(type="destruction", parts=["left"])
    assert (is_destruction(burnt), destroyed_by(burnt), destroyed_by(event())) == (True, ["left"], ["pair"])
    for doubt in ({"outcome": "failed"}, {"standing": "disputed"}, {"hypotheses": ["H"]}, {"type": "loss"}):
        assert not is_destruction({**burnt, **doubt})
