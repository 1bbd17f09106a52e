from datetime import timedelta

import pytest
from sqlalchemy import select

from registry.errors import AccountError
from registry.models import ApiToken, OneTimeLink, SignIn
from registry.operations.access import end_overdue, require_second
from registry.operations.account_trail import NOWHERE
from registry.operations.accounts import add_account, disable_by_email, reset_link_by_email, set_roles, use_link
from registry.operations.api_tokens import make_token
from registry.operations.passwords import change_password
from registry.operations.second_factors import clear_second_factors
from registry.operations.sign_in import open_session, sign_out_everywhere
from registry.queries.workspace.people import by_token, signed_in
from registry.services import clock
from registry.services.clock import timestamp
from registry.services.tokens import digest_of
from registry.services.unit_of_work import unit_of_work
from tests.staffing import PASSWORD, acting, employ, institution


@pytest.fixture
def engine(sqlite_engine):
    institution(sqlite_engine)
    return sqlite_engine


def by_a_link(engine, kim):
    use_link(engine, reset_link_by_email(engine, "kim@museum.example", by="t"), PASSWORD + "!")


def by_a_change(engine, kim):
    change_password(engine, kim, PASSWORD, PASSWORD + "!", None)


def by_clearing_factors(engine, kim):
    clear_second_factors(engine, kim, by="t")


def by_disabling(engine, kim):
    for disabled in (True, False):
        disable_by_email(engine, "kim@museum.example", disabled=disabled, by="t")


def by_signing_out(engine, kim):
    sign_out_everywhere(engine, kim, NOWHERE)


@pytest.mark.parametrize("ended", [by_a_link, by_a_change, by_clearing_factors, by_disabling, by_signing_out])
def test_sessions_tokens_and_links_end_with_what_let_them_in(engine, ended):
    kim = employ(engine, "kim", "viewer", with_password=True)
    session = open_session(engine, kim, agent=None, address=None)
    token = make_token(engine, acting(engine, kim), name="sync", scope="read", days=7)
    link = reset_link_by_email(engine, "kim@museum.example", by="t")
    ended(engine, kim)
    with engine.connect() as connection:
        assert signed_in(connection, digest_of(session), timestamp()) is None
        assert by_token(connection, digest_of(token), timestamp()) is None
    with pytest.raises(AccountError):
        use_link(engine, link, PASSWORD + "?")


def test_token_is_limited_by_the_roles_of_now_and_ends_with_the_last(engine):
    administrator, kim = acting(engine, employ(engine, "administrator")), employ(engine, "kim", "registrar")
    token = make_token(engine, acting(engine, kim), name="sync", scope="submit", days=7)
    set_roles(engine, administrator, kim, ["viewer"])
    with engine.connect() as connection:
        assert by_token(connection, digest_of(token), timestamp())[1].may == {"see"}
    set_roles(engine, administrator, kim, [])
    employed = {"email": "kim@museum.example", "name": "Kim", "institution": "museum", "roles": ["registrar"]}
    add_account(engine, **employed, by="t")
    with engine.connect() as connection:
        assert by_token(connection, digest_of(token), timestamp()) is None


def test_what_is_past_its_time_stays_over_when_the_clock_goes_back(engine, monkeypatch):
    now, kim = clock.now(), employ(engine, "kim", "viewer")
    open_session(engine, kim, agent=None, address=None)
    make_token(engine, acting(engine, kim), name="sync", scope="read", days=7)
    reset_link_by_email(engine, "kim@museum.example", by="t")
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=8))
    with unit_of_work(engine) as connection:
        end_overdue(connection)
    with engine.connect() as connection:
        for column in (SignIn.ended_at, ApiToken.revoked_at, OneTimeLink.used_at):
            assert None not in connection.execute(select(column)).scalars().all()


def test_second_factor_of_a_disabled_account_is_no_way_in(engine):
    kim = employ(engine, "kim", "viewer")
    disable_by_email(engine, "kim@museum.example", disabled=True, by="t")
    with engine.connect() as connection, pytest.raises(AccountError):
        require_second(connection, kim, [])
