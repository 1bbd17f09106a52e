import pytest

from registry import schemas
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.terms import drafts_contradicting
from registry.operations.recording.warrant import Warrant
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.staffing import institution

STAFF = Warrant(1, agreed=None)
PASSED = {
    "title_effect": "transfers",
    "custody_effect": "transfers",
    "participants": [{"party": make.ref("party"), "role": "to"}],
}


@pytest.mark.parametrize(
    ("terms", "event", "is_refused"),
    [
        ({"title_passes": "not"}, PASSED, True),
        ({"custody_passes": "not"}, PASSED, True),
        ({"title_passes": "not"}, {**PASSED, "title_effect": "none"}, False),
        ({"title_passes": "not", "status": "draft"}, PASSED, False),
        ({"title_passes": "on_signature"}, PASSED, False),
    ],
)
def test_certificate_whose_terms_contradict_its_events_is_refused_and_nothing_of_it_stays(
    sqlite_engine, terms, event, is_refused
):
    institution(sqlite_engine)
    make.record(sqlite_engine, make.object_(), make.party(), make.event(**event))
    parties = [{"party": make.ref("party"), "role": "receiver"}]
    named = {"objects": [make.ref("object")], "events": [make.ref("event")]}
    certificate = make.certificate(**terms, **named, parties=parties)
    with unit_of_work(sqlite_engine) as connection:
        [outcome] = Recorder(connection, make.ACT, STAFF).record([schemas.load(certificate)])
    told = None if outcome.stands else (outcome.refusal.code, outcome.pointer, outcome.refusal.params["events"])
    assert told == (("certificate.contradicts-events", "/events", [make.ref("event")]) if is_refused else None)


def test_draft_whose_terms_contradict_its_events_is_told_of_before_it_is_issued(sqlite_engine):
    make.record(sqlite_engine, make.object_(), make.party(), make.event(**PASSED))
    parties = [{"party": make.ref("party"), "role": "receiver"}]
    named = {"objects": [make.ref("object")], "events": [make.ref("event")], "status": "draft", "parties": parties}
    against, agreeing = (schemas.load(make.certificate(**named, title_passes=passes)) for passes in ("not", "unknown"))
    with sqlite_engine.connect() as connection:
        assert [told.code for told in drafts_contradicting(connection, [against])] == ["certificate.contradicts-events"]
        assert drafts_contradicting(connection, [agreeing]) == []
