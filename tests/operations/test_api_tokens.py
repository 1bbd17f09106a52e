from datetime import timedelta

import pytest

from registry.operations.api_tokens import LONGEST_TOKEN_DAYS, make_token, revoke_token, used_token
from registry.queries.workspace.accounts import tokens
from registry.queries.workspace.people import by_token
from registry.services.clock import timestamp
from registry.services.tokens import digest_of
from tests.refusals import refused
from tests.staffing import acting, employ, institution


@pytest.fixture
def engine(sqlite_engine):
    institution(sqlite_engine)
    return sqlite_engine


@pytest.fixture
def administrator(engine):
    return acting(engine, employ(engine, "administrator"))


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"name": " "}, "token.no-name"),
        ({"scope": "administer"}, "token.bad-scope"),
        ({"days": 0}, "token.bad-days"),
        ({"days": LONGEST_TOKEN_DAYS + 1}, "token.bad-days"),
    ],
)
def test_token_that_can_not_be_is_refused(engine, administrator, more, refusal):
    refused(refusal, make_token, engine, administrator, **{"name": "x", "scope": "read", "days": 7, **more})


def test_token_works_until_it_is_revoked_by_its_owner_or_over(engine, administrator):
    secret = make_token(engine, administrator, name="sync", scope="read", days=7)
    revoke_token(engine, administrator.account + 1, 1)
    with engine.connect() as connection:
        assert by_token(connection, digest_of(secret), timestamp())[1].may == {"see"}
        assert by_token(connection, digest_of(secret), timestamp(timedelta(days=8))) is None
    revoke_token(engine, administrator.account, 1)
    with engine.connect() as connection:
        assert by_token(connection, digest_of(secret), timestamp()) is None


def test_use_of_a_token_is_noted_by_the_day(engine, administrator):
    secret = make_token(engine, administrator, name="sync", scope="read", days=7)
    used_token(engine, digest_of(secret))
    with engine.connect() as connection:
        [token] = tokens(connection, administrator.account, timestamp())
    assert token.used_at[:10] == timestamp()[:10]
