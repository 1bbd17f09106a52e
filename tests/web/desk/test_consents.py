import pytest

from registry import schemas
from registry.ledger.entries import Act, Operation
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import Warrant
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.consenting import say
from tests.staffing import Browser, employ, institution

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
OBJECT, EVENT = make.ref("object"), make.ref("event")
SAID = "Found in the cellar of the Others."


@pytest.fixture
def two(engine, desk_app):
    """The museum, which keeps an object, and the others, who say something of it."""
    institution(engine, "museum")
    institution(engine, "others")
    make.record(engine, make.object_())
    with unit_of_work(engine) as connection:
        warrant = Warrant(2, agreed=None)
        outcomes = Recorder(connection, Act("test", Operation.EVENT), warrant).record(
            [schemas.load(make.event(summary=SAID)), schemas.load(make.object_("theirs", part_of=OBJECT))]
        )
        assert all(outcome.stands for outcome in outcomes)
    return engine


def staff(desk_app, engine, role, at):
    return Browser(desk_app.test_client(), engine, employ(engine, role, at=at), at=at)


def public(desk_app, path=f"/objects/{OBJECT}"):
    return desk_app.test_client().get(path).get_data(as_text=True)


def test_what_others_say_shows_once_the_keeper_consents_and_no_longer_once_it_is_taken_back(desk_app, two):
    keeper = staff(desk_app, two, "approver", "museum")
    assert SAID not in public(desk_app)
    assert EVENT not in public(desk_app, f"/objects/{OBJECT}.json")
    assert SAID not in keeper.page(f"/records/{OBJECT}")
    assert f"/consents/{EVENT}/{OBJECT}" in keeper.page("/")
    page = keeper.page(f"/consents/{EVENT}/{OBJECT}")
    assert SAID in page
    answer = {"version": "1", "reason": "It cites the deed."}
    assert "It shows on the page now." in keeper.follow(f"/consents/{EVENT}/{OBJECT}/given", answer)
    assert SAID in public(desk_app)
    assert EVENT in public(desk_app, f"/objects/{OBJECT}.json")
    keeper.follow(f"/consents/{EVENT}/{OBJECT}/refused", {"version": "1", "reason": "Another object."})
    assert SAID not in public(desk_app)


def test_maker_reads_what_waits_and_that_it_does(desk_app, two):
    maker = staff(desk_app, two, "viewer", "others")
    page = maker.page(f"/records/{OBJECT}")
    assert SAID in page
    assert "waits for the consent of The Museum" in page


def test_part_of_others_is_not_in_the_family_without_consent(desk_app, two):
    part = make.ref("object", "theirs")
    assert part not in public(desk_app)
    assert OBJECT in public(desk_app, f"/objects/{part}")
    keeper = staff(desk_app, two, "approver", "museum")
    keeper.follow(f"/consents/{part}/{OBJECT}/given", {"version": "1", "reason": "It is."})
    assert part in public(desk_app)


@pytest.mark.parametrize(
    ("role", "at", "reason", "said"),
    [("registrar", "museum", "So.", None), ("approver", "others", "So.", None), ("approver", "museum", " ", "Say why")],
)
def test_consent_is_given_by_an_approver_of_the_keeper_with_a_reason(desk_app, two, role, at, reason, said):
    browser = staff(desk_app, two, role, at)
    answered = browser.post(f"/consents/{EVENT}/{OBJECT}/given", {"version": "1", "reason": reason})
    if said is None:
        assert answered.status_code == 403
    else:
        assert said in browser.page(f"/consents/{EVENT}/{OBJECT}")
    assert SAID not in public(desk_app)


def test_private_records_are_read_by_others_only_while_they_are_shared(desk_app, two):
    secret = make.ref("party", "secret")
    make.record(two, make.party("secret", names=make.named("Canary of the Museum"), visibility="private"), keeper=1)
    ours, theirs = staff(desk_app, two, "registrar", "museum"), staff(desk_app, two, "registrar", "others")
    assert "Canary" in ours.page(f"/records/{secret}")
    assert theirs.get(f"/records/{secret}").status_code == 404
    assert "Canary" not in theirs.page("/lookup/party?q=canary")
    assert "It is shared." in ours.follow(f"/records/{secret}/share", {"with": "others"})
    assert "Canary" in theirs.page(f"/records/{secret}")
    assert "Canary" in theirs.page("/lookup/party?q=canary")
    ours.follow(f"/records/{secret}/share/end", {"with": "others"})
    assert theirs.get(f"/records/{secret}").status_code == 404


def test_keeper_of_a_page_is_told_who_renamed_what_it_names_and_how(desk_app, two):
    party = make.ref("party")
    say(two, 2, make.party(names=make.named("Kim Sang-yong")))
    say(two, 1, make.event("own", participants=[{"party": party, "role": "to"}]))
    keeper = staff(desk_app, two, "viewer", "museum")
    assert "What your records name" in keeper.page("/consents")
    assert "revised by others" not in keeper.page("/")
    say(two, 2, make.party(names=make.named("Gim Sang-yong")))
    for page in (keeper.page("/"), keeper.page("/consents")):
        assert party in page
        assert "Kim Sang-yong" in page
        assert "Gim Sang-yong" in page
        assert "staff of 2" in page
    say(two, 2, make.party(names=make.named("Gim Sang-yong"), visibility="private"))
    assert "taken from view" in keeper.page("/consents")
