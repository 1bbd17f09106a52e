"""An S3-compatible store, served over HTTP; the folder is what the other tests keep files in."""

import errno
import io
import os
import socket

import boto3
import pytest
from moto.server import ThreadedMotoServer
from PIL import Image

from registry.errors import UnavailableError
from registry.operations.files import keep
from registry.services import file_store
from registry.services.faults import Fault
from registry.services.file_store import Files
from tests.staffing import acting, employ, institution


@pytest.fixture
def s3(monkeypatch):
    """The client of an S3 server that has one bucket, with the variables set that lead there."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    address = "http://{}:{}".format(*server.get_host_and_port())
    given = {"AWS_ENDPOINT_URL": address, "AWS_ALLOW_HTTP": "true", "AWS_REGION": "us-east-1",
             "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret"}  # fmt: skip
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3", region_name="us-east-1")
    client.create_bucket(Bucket="deeds")
    yield client
    server.stop()


@pytest.fixture
def registrar(sqlite_engine):
    institution(sqlite_engine)
    return acting(sqlite_engine, employ(sqlite_engine, "registrar"))


def photograph() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(made, format="PNG")
    return made.getvalue()


def test_files_are_kept_in_a_bucket_once(sqlite_engine, registrar, s3):
    files = Files("s3://deeds/kept/here", 2**20)
    kept = keep(sqlite_engine, files, registrar, photograph(), "기증.png")
    assert files.get("original", kept.digest) == photograph()
    before = {one["Key"]: one["LastModified"] for one in s3.list_objects_v2(Bucket="deeds")["Contents"]}
    assert all(key.startswith("kept/here/") for key in before)
    keep(sqlite_engine, files, registrar, photograph(), "again.png")
    assert {one["Key"]: one["LastModified"] for one in s3.list_objects_v2(Bucket="deeds")["Contents"]} == before


def test_what_is_not_there_is_told_apart_from_a_store_that_fails(s3):
    assert Files("s3://deeds", 2**20).get("original", "0" * 64) is None
    assert not Files("s3://deeds", 2**20).has("original", "0" * 64)
    with pytest.raises(UnavailableError):
        Files("s3://no-such-bucket", 2**20).put("original", "0" * 64, b"deed")


def test_bucket_that_is_not_there_or_does_not_answer_is_told(s3, monkeypatch):
    noticed = []
    assert Files("s3://deeds", 2**20).fault_of_bucket() is None
    assert Files("s3://no-such-bucket", 2**20).fault_of_bucket() is Fault.AWAY
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{nobody.getsockname()[1]}")
        files = Files("s3://deeds", 2**20, notice=noticed.append)
        assert files.fault_of_bucket() is Fault.AWAY
        for ask in (files.get, files.has):
            with pytest.raises(UnavailableError):
                ask("original", "0" * 64)
        with pytest.raises(UnavailableError):
            files.put("original", "0" * 64, b"deed")
    assert noticed == [Fault.AWAY] * 3


def test_store_that_refuses_is_told_apart_from_one_that_is_full(monkeypatch, tmp_path):
    noticed = []
    files = Files(str(tmp_path / "files"), 2**20, notice=noticed.append)
    for number in (errno.ENOSPC, errno.EACCES):

        def refuse(*_, number=number):
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(file_store, "replacing", refuse)
        with pytest.raises(UnavailableError):
            files.put("original", "0" * 64, b"deed")
    assert noticed == [Fault.FULL, Fault.READ_ONLY]
    assert files.fault_of_bucket() is None
