"""Two rows are never made one unasked, nor is what somebody wrote since overwritten."""

import json
from dataclasses import replace

import pytest

from registry.errors import SettingError
from registry.exchange.column_mapping import Columns
from registry.exchange.converters import Conversion
from registry.exchange.importer import import_file
from registry.exchange.reports import Report
from registry.exchange.row_groups import RowGroups
from registry.exchange.rows_alike import Decisions, RowsAlike, TakingIn
from registry.ledger.entries import Act, Operation
from registry.operations.numbers import set_scheme
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import of_operator
from registry.queries.records.documents import every_document
from registry.services.database import open_reader
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.refusals import refusal
from tests.staffing import acting, employ, institution

COLUMNS = Columns(
    {"number": "number", "title": "title", "made": "date", "by": "maker", "of": "material"}, "Sample Museum"
)
MAPPING = json.dumps(
    {
        "format": "registry-mapping",
        "version": 1,
        "records": [
            {
                "kind": "object",
                "fields": {
                    "ref": "reference('object', join(' ', ['sample', to_string(id)]))",
                    "names": "[{text: title || 'Untitled', kind: 'preferred'}]",
                    "identifiers": "no && [{type: 'accession', value: no, issuer: 'Sample Museum'}]",
                },
            }
        ],
    }
).encode()

BY_NUMBER = json.dumps(
    {
        "format": "registry-mapping",
        "version": 1,
        "records": [
            {
                "kind": "object",
                "fields": {
                    "ref": "reference('object', join(' ', ['sample', number || join(' ', [title, of || ''])]))",
                    "names": "[{text: title, kind: 'preferred'}]",
                },
            }
        ],
    }
).encode()


def taken(engine, tmp_path, content, *decisions, revised="ask", conversion=None, name="a.csv", **more):
    path = tmp_path / name
    path.write_text(content, "utf-8")
    conversion = conversion or Conversion(columns=COLUMNS)
    report = Report()
    with open_reader(engine) as connection:
        convert = conversion.converter(connection, name, report)
    return import_file(
        engine, path, actor="t", convert=convert, keys=conversion.keys(name), report=report,
        decisions=Decisions.of(decisions, revised), **more,
    )  # fmt: skip


def objects(engine):
    with open_reader(engine) as connection:
        return [document for _, document in every_document(connection) if document["kind"] == "object"]


def titles(engine):
    return sorted(name["text"] for document in objects(engine) for name in document["names"])


CASES = {
    "a number": ("number,title\n7.1,Bowl\n7.1,Jar\n8.1,Cup\n", "7.1", ["Bowl", "Jar"]),
    "no number": ("number,title,made,of\n,Untitled,,clay\n,Untitled,,wood\n8.1,Cup,,\n", None, ["Untitled"] * 2),
    "everything": ("number,title\n9/가,항아리\n9/가,항아리\n8.1,Cup\n", "9/가", ["항아리"] * 2),
}


@pytest.mark.parametrize("case", CASES)
def test_rows_that_may_be_one_object_are_refused_and_the_others_come_in(sqlite_engine, tmp_path, case):
    content, key, _ = CASES[case]
    report = taken(sqlite_engine, tmp_path, content)
    assert [refused.where for refused in report.refusals] == ["line 2", "line 3"]
    assert titles(sqlite_engine) == ["Cup"]
    [group] = report.alike
    assert group.size == report.alike_groups * 2
    assert key is None or group.key == key


@pytest.mark.parametrize("case", CASES)
def test_rows_said_to_be_different_are_as_many_objects_each_time(sqlite_engine, tmp_path, case):
    content, _, expected = CASES[case]
    taken(sqlite_engine, tmp_path, content, "different")
    assert titles(sqlite_engine) == sorted([*expected, "Cup"])
    again = taken(sqlite_engine, tmp_path, content, "different")
    assert set(again.counts) == {"unchanged"}


@pytest.mark.parametrize("case", CASES)
def test_rows_said_to_be_the_same_are_one_object_with_what_all_tell(sqlite_engine, tmp_path, case):
    content, _, expected = CASES[case]
    taken(sqlite_engine, tmp_path, content, "same")
    assert titles(sqlite_engine) == sorted({*expected, "Cup"})
    assert len(objects(sqlite_engine)) == 2
    again = taken(sqlite_engine, tmp_path, content, "same")
    assert set(again.counts) == {"unchanged"}


def test_no_material_of_rows_that_are_one_is_lost(sqlite_engine, tmp_path):
    taken(sqlite_engine, tmp_path, CASES["no number"][0], "same")
    [one] = [document for document in objects(sqlite_engine) if not document.get("identifiers")]
    assert [term["text"] for term in one["terms"]] == ["clay", "wood"]


def test_decision_on_one_group_leaves_the_others_asked_about(sqlite_engine, tmp_path):
    content = "number,title\n1,A\n1,B\n2,C\n2,D\n"
    report = taken(sqlite_engine, tmp_path, content, "skip", "1=different")
    assert titles(sqlite_engine) == ["A", "B"]
    assert report.counts["skipped"] == 2
    report = taken(sqlite_engine, tmp_path, content, "2=same")
    assert [refused.error.code for refused in report.refusals] == ["row.of-one-number"] * 2


def test_decision_for_rows_that_are_not_there_is_told(sqlite_engine, tmp_path):
    report = taken(sqlite_engine, tmp_path, "number,title\n1,A\n1,B\n", "1=different", "7=same")
    assert [(note.code, note.params["keys"]) for note in report.notes if note.code == "rows.not-met"] == [
        ("rows.not-met", ["7"])
    ]


def test_maker_whose_first_row_is_refused_comes_in_with_the_next(sqlite_engine, tmp_path):
    content = "number,title,by\n1,A,Ada Specimen\n1,B,Ada Specimen\n2,C,Ada Specimen\n"
    report = taken(sqlite_engine, tmp_path, content)
    assert len(report.refusals) == 2
    assert report.counts["recorded"] == 4  # The file, Ada, the object, and how it was made.


@pytest.mark.parametrize(
    ("content", "decision", "expected"),
    [
        ("number,title\n7.1,Bowl with lid\n", "different", ["Bowl", "Bowl with lid"]),
        ("number,title\n7.1,Bowl with lid\n", "same", ["Bowl with lid"]),
        ("number,title,of\n,Bowl,wood\n", "different", ["Bowl", "Bowl"]),
    ],
)
def test_row_like_a_record_is_asked_about(sqlite_engine, tmp_path, content, decision, expected):
    before = "number,title\n7.1,Bowl\n" if "7.1" in content else "number,title,of\n,Bowl,clay\n"
    taken(sqlite_engine, tmp_path, before)
    report = taken(sqlite_engine, tmp_path, content)
    assert [refused.error.code for refused in report.refusals] == ["row.like-a-record"]
    assert titles(sqlite_engine) == ["Bowl"]
    taken(sqlite_engine, tmp_path, content, decision)
    assert titles(sqlite_engine) == expected
    assert "recorded" not in taken(sqlite_engine, tmp_path, content, decision).counts


def test_number_on_record_under_another_reference_is_asked_about(sqlite_engine, tmp_path):
    taken(sqlite_engine, tmp_path, "number,title,of\n5,Bowl,clay\n")
    mapped = Conversion(mapping=MAPPING)
    line = json.dumps({"id": 1, "no": "5", "title": "Bowl, green"}) + "\n"
    report = taken(sqlite_engine, tmp_path, line, conversion=mapped, name="a.jsonl")
    assert [refused.error.code for refused in report.refusals] == ["row.like-a-record"]
    taken(sqlite_engine, tmp_path, line, "5=same", conversion=mapped, name="a.jsonl")
    [one] = objects(sqlite_engine)
    assert [name["text"] for name in one["names"]] == ["Bowl", "Bowl, green"]
    assert one["terms"]


def numbering(engine):
    """A registrar of a museum with a scheme."""
    institution(engine)
    administrator = acting(engine, employ(engine, "administrator"))
    set_scheme(engine, administrator, "accession", "{year}.{n:3}", is_yearly=True)
    return acting(engine, employ(engine, "registrar"))


def vase(value, **more):
    return make.object_("vase", names=make.named("Vase"), identifiers=[{"value": value, "type": "accession", **more}])


@pytest.mark.parametrize(
    ("on_record", "typed", "is_asked"),
    [
        (vase("2026.005"), "2026.5", True),
        (vase("2026.5"), "2026 . 005", True),
        (vase("２０２６.5", issuer="The Museum"), "2026.5", True),
        (vase("2026.5", issuer="Another museum"), "2026.5", False),
        (vase("2026.6"), "2026.5", False),
        (vase("2026.5", type="inventory"), "2026.5", False),
        ({**vase("2026.5"), "withdrawn": "Recorded twice."}, "2026.5", False),
    ],
)
def test_number_of_a_museum_is_one_object_or_a_question_however_it_is_written(
    sqlite_engine, tmp_path, on_record, typed, is_asked
):
    keeper = numbering(sqlite_engine)
    make.record(sqlite_engine, on_record)
    ours = Conversion(columns=replace(COLUMNS, issuer="The Museum", visibility="private"))
    content = f"number,title\n{typed},Ewer\n2026.7,Cup\n"
    report = taken(sqlite_engine, tmp_path, content, conversion=ours, acting=keeper)
    assert [refused.error.code for refused in report.refusals] == ["row.like-a-record"] * is_asked
    if is_asked:
        taken(sqlite_engine, tmp_path, content, "same", conversion=ours, acting=keeper)
        assert titles(sqlite_engine) == ["Cup", "Ewer", "Vase"]
        assert len(objects(sqlite_engine)) == 2


def test_rows_of_one_number_are_asked_about_however_it_is_written(sqlite_engine, tmp_path):
    keeper = numbering(sqlite_engine)
    ours, theirs = (
        Conversion(columns=replace(COLUMNS, issuer=name, visibility="private")) for name in ("The Museum", "Another")
    )
    content = "number,title\n2026.5,Ewer\n2026.005,Cup\n２０２６．5,Jar\n2026.7,Pot\n"
    report = taken(sqlite_engine, tmp_path, content, conversion=ours, acting=keeper)
    assert [refused.where for refused in report.refusals] == ["line 2", "line 3", "line 4"]
    report = taken(sqlite_engine, tmp_path, content, conversion=theirs, acting=keeper)
    assert [refused.where for refused in report.refusals] == ["line 2", "line 4"]
    taken(sqlite_engine, tmp_path, content, "different", conversion=ours, acting=keeper)
    assert {"Ewer", "Cup", "Jar", "Pot"} <= set(titles(sqlite_engine))
    again = taken(sqlite_engine, tmp_path, content, "different", conversion=ours, acting=keeper)
    assert set(again.counts) == {"unchanged"}


def test_record_that_somebody_revised_is_overwritten_only_where_that_is_said(sqlite_engine, tmp_path):
    content = "number,title\n5,Bowl\n"
    taken(sqlite_engine, tmp_path, content)
    [bowl] = objects(sqlite_engine)
    with unit_of_work(sqlite_engine) as connection:
        Recorder(connection, Act("Ada", Operation.RECORD), of_operator()).record([{**bowl, "date": {"edtf": "1900"}}])
    report = taken(sqlite_engine, tmp_path, content)
    assert [(r.error.code, r.error.params["fields"]) for r in report.refusals] == [("row.revised-since", ["date"])]
    taken(sqlite_engine, tmp_path, content, revised="keep")
    assert objects(sqlite_engine)[0]["date"] == {"edtf": "1900"}
    taken(sqlite_engine, tmp_path, content, revised="overwrite")
    assert "date" not in objects(sqlite_engine)[0]


@pytest.mark.parametrize(("texts", "revised"), [(("both",), "ask"), (("1=",), "ask"), ((), "never")])
def test_another_decision_is_refused(texts, revised):
    with refusal(SettingError, " is not "):
        Decisions.of(texts, revised)


RESORTED = {
    "a number": "number,title,by\n7.1,Jar,Anna Sample\n7.1,Bowl,Bo Sample\n8.1,Cup,\n",
    "no number": "number,title,made,of\n,Untitled,,clay\n,Untitled,,wood\n,Untitled,,tin\n",
    "titles twice": "number,title\n7.1,Jar\n7.1,Bowl\n7.1,Bowl\n",
}


@pytest.mark.parametrize("conversion", [None, Conversion(mapping=BY_NUMBER)], ids=["columns", "mapping"])
@pytest.mark.parametrize("case", RESORTED)
def test_rows_that_are_different_objects_stay_the_same_records_in_any_order(sqlite_engine, tmp_path, case, conversion):
    header, *rows = RESORTED[case].splitlines()
    for lines in (rows, rows[::-1], rows[1:] + rows[:1]):
        report = taken(sqlite_engine, tmp_path, "\n".join([header, *lines]), "different", conversion=conversion)
        assert report.counts["refused"] == report.counts["revised"] == 0
        assert len(objects(sqlite_engine)) == 3
        if lines is not rows:
            assert report.counts["recorded"] == 0


def test_row_that_was_alone_before_stays_its_record_when_another_comes_above_it(sqlite_engine, tmp_path):
    taken(sqlite_engine, tmp_path, "number,title\n7.1,Jar\n")
    [jar] = objects(sqlite_engine)
    for content in ("7.1,Bowl\n7.1,Jar\n", "7.1,Jar\n7.1,Bowl\n7.1,Ewer\n"):
        report = taken(sqlite_engine, tmp_path, "number,title\n" + content, "different")
        assert (report.counts["recorded"], jar in objects(sqlite_engine)) == (1, True)
    assert titles(sqlite_engine) == ["Bowl", "Ewer", "Jar"]


@pytest.mark.parametrize(("reader", "codes"), [(1, []), (2, ["row.like-a-record"])])
def test_nothing_is_said_of_what_differs_from_a_private_record_of_others(sqlite_engine, reader, codes):
    institution(sqlite_engine, "ours")
    institution(sqlite_engine, "theirs")
    document = make.object_(visibility="private", date={"edtf": "1900"})
    make.record(sqlite_engine, document, keeper=2)
    refused = []
    with RowGroups() as groups:
        groups.look_through([], lambda data: ())
        alike = RowsAlike(TakingIn(sqlite_engine, Decisions(), Report(), refused.append, reader=reader), groups)
        taken = alike.taken([("line 2", [{**document, "names": [{"text": "A guess", "kind": "preferred"}]}])])
    assert ([refusal.error.code for refusal in refused], len(taken)) == (codes, 1 - len(codes))
