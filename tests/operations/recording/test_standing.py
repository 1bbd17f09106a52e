import pytest
from sqlalchemy import select

from registry.models import Consent, ConsentStep
from registry.operations.accounts import add_institution
from registry.operations.consents import answer
from registry.operations.keepers import hand_over
from registry.operations.recording.standing import REASON
from registry.operations.verification import verify
from registry.queries.records.sight import lacks_consent
from registry.queries.workspace.consents import consent
from tests import factories as make
from tests.consenting import say
from tests.staffing import acting, employ

OBJECT, EVENT = make.ref("object"), make.ref("event")


@pytest.fixture
def engine(sqlite_engine):
    """What the operator keeps: an object with a part, and what they say of it; and two institutions."""
    make.record(
        sqlite_engine,
        make.object_(),
        make.object_("part", part_of=OBJECT),
        make.event(),
        make.event("of part", of="part"),
        make.event("hidden", visibility="private"),
    )
    for code in ("museum", "others"):
        add_institution(sqlite_engine, code, code.capitalize())
    return sqlite_engine


def states(engine):
    names = {make.ref("event"): "event", make.ref("event", "of part"): "of part", make.ref("object", "part"): "part"}
    names |= {make.ref("event", "theirs"): "theirs"}
    with engine.connect() as connection:
        found = {}
        for reference, name in names.items():
            for target in (OBJECT, make.ref("object", "part")):
                if (asked := consent(connection, reference, target)) is not None:
                    found[name, "whole" if target == OBJECT else "part"] = asked.state
        return found


def test_what_the_operator_said_is_consented_to_by_who_gets_the_object_and_can_be_refused(engine):
    hand_over(engine, "museum", [OBJECT])
    assert states(engine) == {("event", "whole"): "given", ("of part", "whole"): "given", ("part", "whole"): "given"}
    with engine.connect() as connection:
        assert set(connection.execute(select(ConsentStep.reason)).scalars()) == {REASON}
        assert not list(verify(connection))
    answer(engine, acting(engine, employ(engine, "approver")), EVENT, OBJECT, 1, "refused", "No.")
    with engine.connect() as connection:
        assert lacks_consent(connection, EVENT) == {OBJECT}


def test_what_is_handed_over_together_asks_nobody(engine):
    hand_over(engine, "museum")
    assert states(engine) == {}


def test_what_is_handed_over_itself_goes_on_to_show_on_the_pages_of_others(engine):
    hand_over(engine, "museum", [EVENT])
    assert states(engine) == {("event", "whole"): "given"}


def test_what_waits_for_consent_is_asked_of_the_new_keeper_and_not_taken_as_given(engine):
    say(engine, 2, make.event("theirs"))
    hand_over(engine, "museum", [OBJECT])
    assert states(engine)["theirs", "whole"] == "asked"
    hand_over(engine, "others")
    with engine.connect() as connection:
        assert connection.execute(select(Consent.state).where(Consent.state == "asked")).scalars().all() == ["asked"]


def test_revised_attachment_of_what_was_consented_to_is_asked_about_anew(engine):
    hand_over(engine, "museum", [OBJECT])
    photo = make.attachment("photo")
    say(engine, 2, photo, make.event("theirs", attachments=[photo["ref"]]))
    approver = acting(engine, employ(engine, "approver"))
    answer(engine, approver, make.ref("event", "theirs"), OBJECT, 1, "given", "So.")
    say(engine, 2, make.attachment("photo", caption="Something else."))
    assert states(engine)["theirs", "whole"] == "asked"
    answer(engine, approver, make.ref("event", "theirs"), OBJECT, 1, "given", "So too.")
    say(engine, 2, make.attachment("photo", caption="Something else.", visibility="private"))
    assert states(engine)["theirs", "whole"] == "given"
    with engine.connect() as connection:
        assert not list(verify(connection))
