"""How far an institution is: its staff who can sign in, the objects it keeps, and those that are shown."""

from registry.operations.accounts import set_disabled
from registry.provenance.governance.first_steps import Beginnings
from registry.queries.workspace.beginnings import beginnings
from registry.services.database import open_reader
from tests import factories as make
from tests.staffing import acting, employ, institution


def test_only_what_the_institution_has_now_is_counted(engine):
    institution(engine)
    institution(engine, "elsewhere")
    administrator = employ(engine, "ada", "administrator", "approver")
    employ(engine, "elsa", "registrar", at="elsewhere")
    left = employ(engine, "lee", "approver")
    set_disabled(engine, acting(engine, administrator), left, disabled=True)
    make.record(engine, make.object_("shown"), make.object_("private", visibility="private"), keeper=1)
    make.record(engine, make.object_("gone", withdrawn="A test."), make.party(), keeper=1)
    make.record(engine, make.object_("theirs"), keeper=2)
    with open_reader(engine) as connection:
        assert beginnings(connection, 1) == Beginnings(
            False, has_scheme=False, staff=1, approvers=1, objects=2, published=1
        )
