from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from registry.errors import DocumentError, NotAllowedError, NotFoundError
from registry.models import Share
from registry.operations.accounts import add_institution
from registry.operations.shares import end, end_as_operator, share, share_as_operator
from registry.operations.verification import verify
from registry.queries.records.headers import find
from registry.services import clock
from registry.services.database import open_reader
from tests import factories as make
from tests.consenting import hidden
from tests.staffing import acting, employ, institution

CASE, PARTY = make.ref("case"), make.ref("party", "secret")


@pytest.fixture
def engine(sqlite_engine):
    """Two institutions; the museum keeps a private case that refers to a private party of its own."""
    for code in ("museum", "others"):
        institution(sqlite_engine, code)
    claim = {"kind": "case", "ref": CASE, "names": make.named("Claim"), "type": "claim", "state": "opened"}
    claim |= {"objects": [make.ref("object")], "steps": [{"state": "opened"}], "visibility": "private"}
    claim["parties"] = [{"party": PARTY, "role": "claimant"}]
    make.record(sqlite_engine, make.object_(), hidden("party", "secret"), claim, keeper=1)
    return sqlite_engine


def registrar(engine, at="museum"):
    return acting(engine, employ(engine, f"registrar-{at}", "registrar", at=at), at)


def reads(engine, reference, reader=2):
    with open_reader(engine, reader=reader) as connection:
        return find(connection, reference).is_readable


def on(monkeypatch, day):
    monkeypatch.setattr(clock, "now", lambda: datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC))


def test_shared_record_is_read_with_what_it_refers_to_until_it_is_ended(engine):
    assert not reads(engine, CASE)
    actor = registrar(engine)
    assert share(engine, actor, CASE, "others") == sorted([CASE, PARTY])
    assert reads(engine, CASE)
    assert reads(engine, PARTY)
    assert not reads(engine, CASE, reader=0)
    end(engine, actor, CASE, "others")
    assert not reads(engine, CASE)
    assert not reads(engine, PARTY)
    with pytest.raises(NotFoundError):
        end(engine, actor, CASE, "others")
    with engine.connect() as connection:
        assert not list(verify(connection))


def test_share_ends_with_its_last_day_and_can_be_begun_again(engine, monkeypatch):
    on(monkeypatch, "2026-11-27")
    actor = registrar(engine)
    share(engine, actor, CASE, "others", "2026-11-28")
    on(monkeypatch, "2026-11-28")
    assert reads(engine, CASE)
    on(monkeypatch, "2026-11-29")
    assert not reads(engine, CASE)
    assert not reads(engine, PARTY)
    share(engine, actor, CASE, "others")
    assert reads(engine, CASE)
    with engine.connect() as connection:
        ended = connection.execute(select(Share.ended_at).where(Share.ended_at.is_not(None))).scalars().all()
        assert not list(verify(connection))
    assert ended == ["2026-11-28"] * 2


def test_day_of_a_share_is_changed_by_sharing_again(engine, monkeypatch):
    on(monkeypatch, "2026-11-27")
    actor = registrar(engine)
    share(engine, actor, CASE, "others", "2026-11-28")
    share(engine, actor, CASE, "others", "2026-12-31")
    on(monkeypatch, "2026-12-31")
    assert reads(engine, CASE)


def test_record_that_goes_along_with_two_is_read_as_long_as_either(engine, monkeypatch):
    on(monkeypatch, "2026-11-27")
    actor = registrar(engine)
    share(engine, actor, CASE, "others", "2026-12-31")
    share(engine, actor, PARTY, "others", "2026-11-28")
    on(monkeypatch, "2026-12-01")
    assert reads(engine, PARTY)
    share(engine, actor, CASE, "others", "2026-12-02")
    on(monkeypatch, "2026-12-03")
    assert not reads(engine, CASE)
    assert not reads(engine, PARTY)


@pytest.mark.parametrize(("until", "code"), [("soon", "share.no-day"), ("2001-01-01", "share.over-already")])
def test_share_through_no_day_or_one_that_is_over_is_refused(engine, until, code):
    with pytest.raises(DocumentError) as caught:
        share(engine, registrar(engine), CASE, "others", until)
    assert caught.value.code == code
    assert not reads(engine, CASE)


def test_only_its_keeper_shares_a_record_and_only_a_private_one(engine):
    with pytest.raises(NotAllowedError):
        share(engine, registrar(engine, "others"), CASE, "others")
    with pytest.raises(NotAllowedError):
        share(engine, acting(engine, employ(engine, "viewer")), CASE, "others")
    actor = registrar(engine)
    for reference, code in ((make.ref("object"), "others"), (CASE, "museum")):
        with pytest.raises(DocumentError):
            share(engine, actor, reference, code)
    with pytest.raises(NotFoundError):
        share(engine, actor, CASE, "nowhere")
    assert not reads(engine, CASE)


def test_operator_shares_what_no_institution_keeps(sqlite_engine):
    make.record(sqlite_engine, hidden("party", "unkept"))
    for code in ("museum", "others"):
        add_institution(sqlite_engine, code, code)
    unkept = make.ref("party", "unkept")
    assert not reads(sqlite_engine, unkept)
    assert share_as_operator(sqlite_engine, "cli:op", unkept, "others") == [unkept]
    assert reads(sqlite_engine, unkept)
    assert not reads(sqlite_engine, unkept, reader=1)
    end_as_operator(sqlite_engine, "cli:op", unkept, "others")
    assert not reads(sqlite_engine, unkept)
