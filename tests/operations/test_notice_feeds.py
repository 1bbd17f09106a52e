import pytest
from sqlalchemy import select, update

from registry.errors import NotAllowedError
from registry.models import AccountNote, Membership, NoticeFeed
from registry.operations.accounts import disable_by_email
from registry.operations.notice_feeds import end_feed, make_feed
from registry.operations.second_factors import clear_second_factors
from registry.queries.workspace.notice_feeds import feed_made_at, feed_of_secret
from registry.services.unit_of_work import unit_of_work
from tests.operations.test_contacts import problems
from tests.staffing import acting, employ, institution


@pytest.fixture
def registrar(engine):
    institution(engine)
    return acting(engine, employ(engine, "registrar"))


def reader_of(engine, secret):
    with engine.connect() as connection:
        found = feed_of_secret(connection, secret)
    return found and found.reader.person


def test_feed_is_known_by_its_secret_until_another_takes_its_place(engine, registrar):
    first = make_feed(engine, registrar)
    assert reader_of(engine, first) == "Registrar"
    second = make_feed(engine, registrar)
    assert (reader_of(engine, first), reader_of(engine, second)) == (None, "Registrar")
    end_feed(engine, registrar)
    assert reader_of(engine, second) is None
    with engine.connect() as connection:
        assert feed_made_at(connection, registrar) is None
        assert first not in str(connection.execute(select(NoticeFeed)).all())
        said = connection.execute(select(AccountNote.what, AccountNote.mail)).all()
    made = "made an address at which feed readers are told what waits"
    assert [row for row in said if "feed readers" in row.what] == [
        (made, "due"), (made, "due"), ("withdrew the address for feed readers", "none"),
    ]  # fmt: skip
    assert problems(engine) == []


def test_feed_that_nobody_gave_out_is_missed_by_the_ledger(engine, registrar):
    make_feed(engine, registrar)
    with unit_of_work(engine) as connection:
        connection.execute(update(NoticeFeed).values(digest="0" * 64))
    assert problems(engine) != []


def test_who_may_no_longer_see_the_desk_is_told_nothing(engine, registrar):
    secret = make_feed(engine, registrar)
    elsewhere = acting(engine, employ(engine, "viewer"))
    assert reader_of(engine, make_feed(engine, elsewhere)) == "Viewer"
    with unit_of_work(engine) as connection:
        connection.execute(update(Membership).where(Membership.role == "registrar").values(role="administrator"))
    assert reader_of(engine, secret) == "Registrar"
    disable_by_email(engine, "registrar@museum.example", disabled=True, by="test")
    assert reader_of(engine, secret) is None


def test_what_ends_all_that_lets_somebody_in_ends_their_feed(engine, registrar):
    secret = make_feed(engine, registrar)
    clear_second_factors(engine, registrar.account, by="cli:test")
    assert reader_of(engine, secret) is None
    assert problems(engine) == []


def test_nobody_without_the_right_to_see_has_one(engine, registrar):
    stranger = type(registrar)(9, "Nobody", 1, "museum", "The Museum", frozenset())
    with pytest.raises(NotAllowedError):
        make_feed(engine, stranger)
