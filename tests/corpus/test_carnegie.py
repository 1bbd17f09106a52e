"""Each fourth object of the Carnegie Museum of Art through the documented mapping; bench.importing takes all."""

import gzip
import json
import subprocess
import sys

import pytest
from sqlalchemy import func, select

from registry.models import CulturalObject, Name, Party, Record
from registry.queries.records.documents import every_document
from registry.services.database import open_engine
from tests.conftest import ROOT, SHARED

FILE = SHARED / "data" / "carnegie-objects.jsonl.gz"
pytestmark = pytest.mark.corpus

# The peak is read from /proc: getrusage counts the memory that the process had before exec, which is the test worker's.
IMPORT = """
import re, sys
from pathlib import Path
from registry.exchange.importer import import_file
from registry.exchange.mapping_files import Mapping
from registry.services.database import open_engine
report = import_file(open_engine(sys.argv[1]), Path(sys.argv[2]), actor="t", convert=Mapping(Path(sys.argv[3])).convert)
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
print(len(report.refusals), report.counts["recorded"], int(peak) // 1024)
"""


EACH = 4


def test_objects_come_in_with_their_texts_to_the_letter_in_bounded_memory(sqlite_url, tmp_path):
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        chosen = list(lines)[::EACH]
    given = tmp_path / "objects.jsonl"
    given.write_text("".join(chosen), encoding="utf-8")
    mapping = ROOT / "docs" / "examples" / "carnegie-mapping.json"
    done = subprocess.run(
        [sys.executable, "-c", IMPORT, sqlite_url, given, mapping], capture_output=True, text=True, check=True
    )
    refused, recorded, megabytes = map(int, done.stdout.split())
    assert refused == 0
    assert megabytes < 300, "resident memory at its highest, in MiB"

    engine = open_engine(sqlite_url)
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(Record)).scalar_one() == recorded
    assert len(chosen) > 4_000
    assert_recorded_as_given(engine, [json.loads(line) for line in chosen])


def assert_recorded_as_given(engine, given):
    """Every object with its text to the letter, and no two makers made one."""
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(CulturalObject)).scalar_one() == len(given)
        texts = {
            identifier["value"]: text["text"]
            for _, stored in every_document(connection, ["object"])
            for identifier in stored["identifiers"] if identifier["type"] == "system"
            for text in stored.get("texts", ()) if text["kind"] == "provenance"
        }  # fmt: skip
        named = (
            select(Name.text, Party.began_edtf, func.count())
            .join(Party, Party.record_id == Name.record_id)
            .where(Name.kind == "preferred", Party.identity == "identified")
            .group_by(Name.text, Party.began_edtf)
            .having(func.count() > 1)
        )
        same_name = {(name, began): count for name, began, count in connection.execute(named)}
    assert texts == {record["id"]: record["provenance_text"] for record in given if record["provenance_text"]}
    assert same_name == _same_name_in_the_source(given)


def _same_name_in_the_source(given):
    """Makers that the museum itself keeps under more than one number."""
    numbers: dict[tuple[str, str | None], set[str]] = {}
    for record in given:
        for maker in record["creator"] or ():
            name = (maker["full_name"] or "").strip()
            if maker["artist_id"] and name and not name.startswith("unknown"):
                born = (maker["birth_date"] or "")[:4] or None
                numbers.setdefault((name, born), set()).add(maker["artist_id"])
    return {key: len(ids) for key, ids in numbers.items() if len(ids) > 1}
