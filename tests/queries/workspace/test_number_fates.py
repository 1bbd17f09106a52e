import pytest

from registry.operations import proposals as proposing
from registry.operations.proposals import Content
from registry.queries.workspace.number_fates import fates, subjects_of, unrecorded
from tests import factories as make
from tests.staffing import acting, employ, institution

JAR, BOWL, VASE = (make.ref("object", key) for key in ("jar", "bowl", "vase"))


@pytest.fixture
def museum(engine):
    institution(engine)
    return acting(engine, employ(engine, "all", "registrar"))


def test_objects_whose_every_form_is_discarded_have_a_fate(engine, museum):
    kept = [("record", JAR, True), ("event", BOWL, True), ("record", VASE, True), ("record", VASE, False)]
    for kind, reference, is_discarded in kept:
        content = Content("x", {"ref": [reference], "type": ["gift"]}, [reference])
        key = proposing.start(engine, museum, kind, content)
        if reference == BOWL:
            proposing.note_printed(engine, museum, key, 1)
        if is_discarded:
            proposing.take_step(engine, museum, key, 1, "discarded")
    make.record(engine, make.object_("jar"))
    with engine.connect() as connection:
        assert fates(connection, 1, [JAR, BOWL, VASE]) == {JAR: "unseen", BOWL: "printed"}
        assert fates(connection, 2, [JAR, BOWL, VASE]) == {}
        assert subjects_of(connection, 1) == [JAR]
        assert unrecorded(connection, [JAR, BOWL]) == {BOWL}
