import pytest
from sqlalchemy import insert

from registry.models import StoredFile
from registry.queries.workspace.files import is_on_record, keeps, kept_files, stored_anywhere
from registry.services.clock import timestamp
from registry.services.database import open_reader
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.staffing import employ, institution

DIGEST = "0" * 64


@pytest.fixture
def connection(sqlite_engine):
    """A registry in which one of two institutions keeps a file."""
    institution(sqlite_engine)
    institution(sqlite_engine, "elsewhere")
    stored = {"digest": DIGEST, "institution_id": 1, "size": 10, "media_type": "image/png", "filename": "deed.png"}
    account = employ(sqlite_engine, "registrar")
    with unit_of_work(sqlite_engine) as connection:
        connection.execute(insert(StoredFile).values(**stored, stored_by=account, stored_at=timestamp()))
    with sqlite_engine.connect() as connection:
        yield connection


def test_file_is_kept_by_the_institution_that_stored_it(connection):
    assert keeps(connection, 1, DIGEST).filename == "deed.png"
    assert keeps(connection, 2, DIGEST) is None
    assert kept_files(connection, 2) == []


def test_file_is_in_the_store_whoever_stored_it(connection):
    assert stored_anywhere(connection, [DIGEST, "1" * 64]).keys() == {DIGEST}


def test_kept_file_is_told_with_the_attachment_that_it_is_on_record_as(connection, sqlite_engine):
    assert [one.reference for one in kept_files(connection, 1)] == [None]
    connection.rollback()
    make.record(sqlite_engine, make.attachment(caption="The deed"))
    assert [(one.reference, one.caption) for one in kept_files(connection, 1)] == [(make.ref("attachment"), "The deed")]


def test_file_is_on_record_once_it_is_attached_to_what_may_be_read(connection, sqlite_engine):
    assert not is_on_record(connection, DIGEST)
    connection.rollback()
    make.record(sqlite_engine, make.attachment(digest=DIGEST, visibility="private"), keeper=1)
    for reader, is_told in ((1, True), (2, False)):
        with open_reader(sqlite_engine, reader=reader) as reading:
            assert is_on_record(reading, DIGEST) is is_told
