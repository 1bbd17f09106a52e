import pytest

from registry.queries.records.files import FileRecord, attached, uses
from tests import factories as make

ATTACHMENT = make.ref("attachment")


@pytest.mark.parametrize(
    ("size", "words"), [(10, "1 KB"), (2048, "2 KB"), (2**19, "0.5 MB"), (2**19 - 1, "511 KB"), (3 * 2**20, "3.0 MB")]
)
def test_size_is_worded(size, words):
    assert FileRecord("0", "image/png", size, "a.png").size_in_words == words


def test_private_file_is_shown_to_staff_alone(sqlite_engine):
    make.record(sqlite_engine, make.attachment(visibility="private", caption="The deed"))
    with sqlite_engine.connect() as connection:
        assert attached(connection, [ATTACHMENT], is_public=True) == []
        [shown] = attached(connection, [ATTACHMENT], is_public=False)
        assert (shown.caption, shown.filename) == ("The deed", "a file")


def test_files_stand_in_the_order_asked_for(sqlite_engine):
    make.record(sqlite_engine, *(make.attachment(key, digest=key * 64) for key in "ab"))
    wanted = [make.ref("attachment", key) for key in "ba"]
    with sqlite_engine.connect() as connection:
        assert [one.reference for one in attached(connection, wanted, is_public=True)] == wanted


def test_uses_are_the_records_that_an_attachment_belongs_to(sqlite_engine):
    make.record(sqlite_engine, make.attachment(), make.object_(attachments=[ATTACHMENT]), make.object_("other"))
    with sqlite_engine.connect() as connection:
        assert [label.reference for label in uses(connection, ATTACHMENT)] == [make.ref("object")]
