"""Provenance prose on the command line."""

import json

import pytest

FIELDS = ["party", "place", "method", "acquired", "relinquished", "direct", "uncertain", "auction", "agent", "span"]


@pytest.fixture
def pipe(run):
    """Runs a notation command with these bytes on its standard input."""
    return lambda given, *arguments: run("notation", *arguments, given=given)


def asked(*texts, **more):
    return "".join(json.dumps({"key": f"k{n}", "text": text, **more}) + "\n" for n, text in enumerate(texts)).encode()


def test_each_line_read_is_a_line_written_with_the_fields_of_the_guide(pipe):
    done = pipe(
        asked("(sale, Christie's, London, 1911, lot 17); purchased by Ada Specimen, Paris [1].\nNotes:\n[1]. X", ""),
        "read",
    )
    assert (done.returncode, done.stderr) == (0, "")
    first, empty = (json.loads(line) for line in done.stdout.splitlines())
    assert list(first) == ["key", "entries", "notes", "remarks"]
    [entry] = first["entries"]
    assert list(entry) == FIELDS
    assert entry["auction"] == {"house": "Christie's", "place": "London", "date": "1911", "lot": "17"}
    assert first["notes"][0]["mark"] == "1"
    assert empty == {"key": "k1", "entries": [], "notes": [], "remarks": []}


def test_the_convention_can_be_named(pipe):
    text = "1905: Ada Specimen, German, 1850–1920 (Rome)"
    by_text, by_line, by_option = (
        json.loads(pipe(given, "read", *option).stdout)["entries"][0]["place"]
        for given, option in (
            (asked(text), ()), (asked(text, convention="aam"), ()), (asked(text), ("--convention", "aam")),
        )
    )  # fmt: skip
    assert by_text == "Rome"
    assert by_line == by_option != "Rome"


def test_a_line_that_is_no_record_is_named_and_the_others_are_read(pipe):
    bad = b'not json\n{"key": 1}\n[]\n{"key": "a", "text": "x", "convention": "y"}\n\xff\n'
    done = pipe(bad + asked("Ada Specimen") + b'{"key": "s", "text": "\\ud800 Bo"}\n', "read")
    assert done.returncode == 1
    assert [json.loads(line)["key"] for line in done.stdout.splitlines()] == ["k0", "s"]
    said = done.stderr
    assert [line.split(":")[0] for line in said.splitlines()] == [f"line {n}" for n in (1, 2, 3, 4, 5)]
    assert "Traceback" not in said


def test_what_is_read_scores_against_itself(pipe, tmp_path):
    read = pipe(asked("Ada Specimen, Paris, 1950; gift to Museum, 1960"), "read").stdout
    (tmp_path / "here" / "read.jsonl").write_text(read, "utf-8")
    done = pipe(b"", "score", "read.jsonl", "read.jsonl", "--json")
    assert json.loads(done.stdout)["micro"] == 1
    assert "micro-average" in pipe(b"", "score", "read.jsonl", "read.jsonl").stdout
    (tmp_path / "here" / "bad.jsonl").write_text('{"key": "a"}\n', "utf-8")
    failed = pipe(b"", "score", "bad.jsonl", "read.jsonl")
    assert failed.returncode == 1
    assert "line 1" in failed.stderr


def test_rewriting_shows_what_it_changes(pipe):
    done = pipe(b"Ada Specimen, Paris, by 1890; Andrew Example Fund", "rewrite")
    assert done.stdout == "Ada Specimen, Paris, by 1890.\n"
    assert "[-; Andrew Example Fund-]{+.+}" in done.stderr
    assert "not understood (fund or credit line): Andrew Example Fund" in done.stderr


def test_the_history_of_an_object_is_written_and_reads_back(seeded, pipe):
    done = seeded("notation", "write", "OBJ-Y3FSG-THEBC")
    assert done.returncode == 0
    accounts = done.stdout.split("\n\n")
    assert any("purchased by Jeon Hyeong-pil [1906-1962], 1933" in account for account in accounts)
    assert seeded("notation", "write", "OBJ-Y3FSG-THEBB").returncode == 1
    read = json.loads(pipe(asked(done.stdout.split(":\n", 1)[1]), "read").stdout)
    assert "Jeon Hyeong-pil" in [entry["party"] for entry in read["entries"]]


def test_an_import_reads_the_provenance(run, tmp_path):
    here = tmp_path / "here"
    (here / "mapping.json").write_text(
        json.dumps(
            {
                "format": "registry-mapping", "version": 1,
                "records": [{"kind": "object", "fields": {
                    "ref": "reference('object', number)", "names": "[{text: title, kind: 'preferred'}]",
                    "texts": "[{kind: 'provenance', text: provenance}]",
                }}],
            }
        ),
        "utf-8",
    )  # fmt: skip
    (here / "objects.csv").write_text(
        'number,title,provenance\n1,Lion,"Ada Specimen, Rome; gift to Museum; X Fund"\n', "utf-8"
    )
    run("db", "upgrade")
    done = run("import", "objects.csv", "--mapping", "mapping.json", "--read-provenance")
    assert done.returncode == 0, done.stderr
    assert "1 provenance texts: 2 holders, 2 events." in done.stdout
    assert 'fund or credit line: "X Fund"' in done.stdout
    without = run("import", "objects.csv", "--read-provenance")
    assert without.returncode == 2
    assert "--mapping" in without.stderr
