"""An object of a native file doesn't take the number of another unasked, and a file that was exported asks nothing."""

import json

import pytest

from registry.errors import SettingError
from registry.exchange.exporting import export_lines
from registry.exchange.importer import import_file
from registry.exchange.rows_alike import Decisions
from registry.operations.numbers import set_scheme
from registry.queries.records.documents import every_document
from registry.services.database import open_reader
from tests import factories as make
from tests.refusals import refusal
from tests.staffing import acting, employ, institution


def numbered(key, value, kind="accession", issuer=None):
    whose = {"issuer": issuer} if issuer else {}
    return make.object_(key, identifiers=[{"type": kind, "value": value, **whose}], visibility="private")


@pytest.fixture
def museum(engine):
    institution(engine)
    account = employ(engine, "approver")
    set_scheme(engine, acting(engine, employ(engine, "administrator")), "accession", "{year}.{n:4}", is_yearly=True)
    return acting(engine, account)


def taken(engine, tmp_path, by, *records, decided=(), **more):
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return import_file(engine, path, actor="t", acting=by, decisions=Decisions.of(decided), **more)


def numbers(engine):
    with open_reader(engine) as connection:
        documents = [document for _, document in every_document(connection) if document["kind"] == "object"]
    return sorted(number["value"] for document in documents for number in document.get("identifiers", ()))


def questions(report):
    return [(refused.where, refused.error.code, refused.pointer) for refused in report.refusals]


def test_objects_of_one_number_are_asked_about_and_taken_or_left_out(engine, museum, tmp_path):
    file = numbered("one", "2026.12"), numbered("two", "2026.0012", issuer="The Museum"), numbered("three", "2026.13")
    report = taken(engine, tmp_path, museum, *file, dry_run=True)
    assert questions(report) == [(f"line {n}", "record.of-one-number", "/identifiers") for n in (1, 2)]
    [group] = report.alike
    assert (group.key, group.size, group.places) == ("2026.12", 2, ("line 1", "line 2"))
    assert taken(engine, tmp_path, museum, *file, decided=["skip"]).counts == {"skipped": 2, "recorded": 1}
    assert taken(engine, tmp_path, museum, *file, decided=["2026.12=different"]).refusals == []
    assert numbers(engine) == ["2026.0012", "2026.12", "2026.13"]
    assert taken(engine, tmp_path, museum, *file).counts == {"unchanged": 3}


def test_number_of_an_object_on_record_is_asked_about(engine, museum, tmp_path):
    make.record(engine, numbered("one", "2026.0012"), keeper=museum.institution)
    report = taken(engine, tmp_path, museum, numbered("two", "2026.12"), numbered("three", "2026.12", "inventory"))
    assert questions(report) == [("line 1", "record.has-number-of", "/identifiers")]
    assert (report.alike[0].record, report.counts["recorded"]) == (make.ref("object"), 1)
    again = numbered("three", "2026 . 12")
    assert questions(taken(engine, tmp_path, museum, again)) == [("line 1", "record.has-number-of", "/identifiers")]
    assert taken(engine, tmp_path, museum, again, decided=["2026 . 12=different"]).counts["revised"] == 1


def test_numbers_of_others_are_the_same_by_who_issued_them(engine, museum, tmp_path):
    make.record(engine, numbered("one", "A 1", issuer="House of Samples"), keeper=museum.institution)
    others = numbered("two", "A 1", issuer="Another House"), numbered("three", "A 1")
    assert taken(engine, tmp_path, museum, *others).refusals == []
    same = taken(engine, tmp_path, museum, numbered("four", "A-1", "accession", "house of samples"))
    assert same.alike[0].key == "A-1 (house of samples)"
    loans = numbered("five", "L 1", "loan_in", "Lender"), numbered("six", "L 1", "loan_in", "Lender")
    assert [rows.key for rows in taken(engine, tmp_path, museum, *loans).alike] == ["L 1 (loan-in number, Lender)"]


def test_file_that_was_exported_asks_nothing_about_its_own_objects(engine, museum, tmp_path):
    twice = [numbered(key, "7.1") for key in ("one", "two")]
    make.record(engine, *twice, keeper=museum.institution)
    path = tmp_path / "exported.jsonl"
    with open_reader(engine) as connection:
        path.write_text("".join(export_lines(connection)), "utf-8")
    report = import_file(engine, path, actor="t", acting=museum)
    assert (report.counts, report.alike) == ({"unchanged": 2}, [])


def test_record_known_by_another_reference_or_spelling_is_itself(engine, museum, tmp_path):
    system = {"type": "system", "value": "77", "issuer": "Old list"}
    known = numbered("one", "7.1")
    known["identifiers"].append(system)
    make.record(engine, known, keeper=museum.institution)
    twice = numbered("two", "8.1")
    file = {**known, "ref": make.ref("object", "elsewhere")}, twice, {**twice, "ref": twice["ref"].lower()}
    assert taken(engine, tmp_path, museum, *file).counts == {"unchanged": 2, "recorded": 1}


def test_without_an_institution_numbers_are_whose_they_say(sqlite_engine, tmp_path):
    nobodys = numbered("one", "1"), numbered("two", "1")
    assert taken(sqlite_engine, tmp_path, None, *nobodys).counts == {"recorded": 2}
    theirs = numbered("three", "2", issuer="A"), numbered("four", "2", issuer="B"), numbered("five", "2", issuer="A")
    assert [refused.where for refused in taken(sqlite_engine, tmp_path, None, *theirs).refusals] == ["line 1", "line 3"]


def test_what_is_no_object_or_no_record_is_refused_where_it_is_taken(sqlite_engine, tmp_path):
    odd = [{"kind": "object", "ref": 7, "identifiers": [{"type": "accession", "value": "\udcff"}]}, [], 3, {"kind": []}]
    odd += [
        {"kind": "object", "ref": "x", "identifiers": more} for more in (7, [7], [{"type": "accession", "value": 1}])
    ]
    assert taken(sqlite_engine, tmp_path, None, *odd).counts == {"refused": len(odd)}


def test_a_record_is_not_said_to_be_another(sqlite_engine, tmp_path):
    for decided in ("same", "7.1=same"):
        with refusal(SettingError, "known by its reference"):
            taken(sqlite_engine, tmp_path, None, numbered("one", "7.1"), decided=[decided])


def test_decision_that_meets_nothing_is_told(sqlite_engine, tmp_path):
    report = taken(sqlite_engine, tmp_path, None, numbered("one", "7.1"), decided=["9.9=skip"])
    assert [note.code for note in report.notes] == ["rows.not-met"]
