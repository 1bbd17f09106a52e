import pytest

from registry.errors import NotAllowedError, NotFoundError
from registry.operations.accounts import add_institution
from registry.operations.keepers import hand_over
from registry.queries.workspace.proposals import stewards
from tests import factories as make

OBJECT, FREE = make.ref("object"), make.ref("object", "free")


@pytest.fixture
def kept(sqlite_engine):
    """What the operator keeps, and two institutions."""
    make.record(sqlite_engine, make.object_(), make.object_("free"))
    for code in ("museum", "elsewhere"):
        add_institution(sqlite_engine, code, code.capitalize())
    return sqlite_engine


def keepers(engine):
    with engine.connect() as connection:
        return {reference: name for reference, (_, name) in stewards(connection, [OBJECT, FREE]).items()}


def test_operator_hands_over_one_record_or_all_that_are_left(kept):
    assert hand_over(kept, "museum", [OBJECT]) == 1
    assert hand_over(kept, "elsewhere") == 1
    assert keepers(kept) == {OBJECT: "Museum", FREE: "Elsewhere"}


def test_record_that_an_institution_keeps_is_not_handed_to_another(kept):
    hand_over(kept, "museum", [OBJECT])
    with pytest.raises(NotAllowedError):
        hand_over(kept, "elsewhere", [OBJECT, FREE])
    assert hand_over(kept, "museum", [OBJECT]) == 0
    assert keepers(kept) == {OBJECT: "Museum"}


def test_record_that_is_not_there_is_not_handed_over(kept):
    with pytest.raises(NotFoundError):
        hand_over(kept, "museum", [OBJECT, make.ref("object", "nowhere")])
    assert keepers(kept) == {}
