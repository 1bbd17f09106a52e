import pytest

from registry.errors import SettingError
from registry.operations.demonstration import add_demonstration_staff
from registry.operations.sign_in import check_password
from registry.queries.workspace.people import has_accounts, person
from tests.staffing import employ, institution


def test_demonstration_staff_sign_in_with_the_passwords_that_are_told(sqlite_engine):
    staff = add_demonstration_staff(sqlite_engine)
    assert len({one.password for one in staff}) == len(staff) == 5
    account = check_password(sqlite_engine, staff[1].email, staff[1].password)
    with sqlite_engine.connect() as connection:
        assert not person(connection, account).needs_second
        assert not has_accounts(connection, of_demonstration=False)


def test_database_with_accounts_gets_no_demonstration_staff(sqlite_engine):
    institution(sqlite_engine)
    employ(sqlite_engine, "registrar")
    with pytest.raises(SettingError):
        add_demonstration_staff(sqlite_engine)
