import json
import random
import tempfile

import pytest
from sqlalchemy import func, select

from registry.cli.reports import line_of
from registry.errors import DocumentError, FileError
from registry.exchange import importer
from registry.exchange.importer import import_file
from registry.messages import sentence
from registry.models import Record
from registry.models.ledger import LedgerEntry
from registry.operations.verification import verify
from registry.provenance.references import PREFIXES
from registry.queries.records.lookup import look_up
from tests import factories as make
from tests.refusals import refusal


def lines(tmp_path, *records, name="records.jsonl"):
    path = tmp_path / name
    header = {"format": "registry", "version": 1}
    path.write_text("".join(json.dumps(record) + "\n" for record in (header, *records)), "utf-8")
    return path


def counted(engine, column=Record.id):
    with engine.connect() as connection:
        return connection.execute(select(func.count(column))).scalar_one()


def told(report):
    return [line_of(refusal) for refusal in report.refusals]


def test_names_and_numbers_of_any_length_are_recorded_and_found(engine, tmp_path):
    letters = random.Random(7)
    title, number = ("".join(chr(letters.randrange(0xAC00, 0xD7A4)) for _ in range(9000)) for _ in range(2))
    numbered = [{"type": "accession", "value": number, "issuer": "Museum"}]
    kept = make.object_(names=make.named(title), identifiers=numbered, visibility="public")
    path = tmp_path / "long.jsonl"
    path.write_text(json.dumps(kept) + "\n" + json.dumps(make.object_("two")), "utf-8")
    done = import_file(engine, path, actor="t")
    assert (done.counts["recorded"], done.refusals) == (2, [])
    with engine.connect() as connection:
        assert [hit.label.reference for hit in look_up(connection, ["object"], number)] == [kept["ref"]]
        assert list(verify(connection)) == []


def test_a_number_that_no_unique_index_holds_refuses_its_record_alone(engine, tmp_path):
    letters = random.Random(7)
    number = "".join(chr(letters.randrange(0xAC00, 0xD7A4)) for _ in range(9000))
    keyed = make.object_(identifiers=[{"type": "system", "value": number, "issuer": "Museum"}])
    documents = [make.auction(), make.lot(number=number), keyed, make.object_("two")]
    path = lines(tmp_path, *documents)
    done = import_file(engine, path, actor="t")
    reasons = [(refusal.pointer, refusal.error.code) for refusal in done.refusals]
    if engine.dialect.name == "postgresql":
        too_long = "text.too-long-to-be-unique"
        assert (done.counts["recorded"], reasons) == (2, [("", too_long), ("", too_long)])
    else:
        assert (done.counts["recorded"], reasons) == (4, [])


def test_table_without_mapping_or_columns_is_refused_as_a_whole(sqlite_engine, tmp_path):
    (path := tmp_path / "a.csv").write_text("number,title\n1,A vase\n")
    with refusal(FileError, "is a table"):
        import_file(sqlite_engine, path, actor="t")


def test_record_of_no_kind_is_told_what_it_lacks(sqlite_engine, tmp_path):
    (path := tmp_path / "a.jsonl").write_text('{"title": "A vase"}\n')
    done = import_file(sqlite_engine, path, actor="t")
    assert told(done) == [f"line 1 /kind: {sentence(DocumentError('document.no-kind', listed=list(PREFIXES)))}"]


def test_a_refused_record_is_reported_with_line_reference_path_and_reason_and_the_others_are_recorded(engine, tmp_path):
    deep = make.event("two", participants=[{"party": make.ref("party"), "role": "to", "share": 0.5}])
    path = lines(tmp_path, make.party(), make.object_(), deep, make.event())
    report = import_file(engine, path, actor="t")
    assert told(report) == [f"line 4 {deep['ref']} /participants/0/share: Not a valid string."]
    assert (report.counts["recorded"], report.counts["refused"]) == (3, 1)
    assert counted(engine) == 3


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ([1, 2], "line 2: Is not a JSON object."),
        ({"kind": "artifact"}, "line 2 /kind: "),
        (make.object_(colour="red"), "/colour: Is not a field of this format."),
        (make.object_(names=make.named("a\u202eb")), "/names/0/text: "),
        (make.object_(names=make.named("a\x00b")), "/names/0/text: "),
        (make.object_(texts=[{"kind": "provenance", "text": "a\x00b"}]), "/texts/0/text: "),
        (make.object_(date={"edtf": "1933-02-30"}), "/date/edtf: "),
        (make.object_(origin="PLC-00000-00001"), "/origin: "),
        (make.object_(origin=make.ref("place")), f"/origin: There is no record {make.ref('place')}."),
        (make.object_(part_of=make.ref("object")), "/part_of: "),
    ],
)
def test_what_is_wrong_with_a_record_is_said(sqlite_engine, tmp_path, record, said):
    report = import_file(sqlite_engine, lines(tmp_path, record), actor="t")
    assert len(report.refusals) == 1
    assert said in told(report)[0]
    assert counted(sqlite_engine) == 0


def test_records_may_come_before_those_they_refer_to(engine, tmp_path):
    chain = [make.object_(str(n), part_of=make.ref("object", str(n + 1))) for n in range(5)]
    records = [make.event(of="0", place=make.ref("place")), *chain, make.place(), make.object_("5")]
    report = import_file(engine, lines(tmp_path, *records), actor="t")
    assert (told(report), report.counts["recorded"]) == ([], 8)


def test_importing_again_changes_nothing(engine, tmp_path):
    path = lines(tmp_path, make.party(), make.object_(), make.event())
    import_file(engine, path, actor="t")
    report = import_file(engine, path, actor="t")
    assert dict(report.counts) == {"unchanged": 3}
    assert counted(engine, LedgerEntry.sequence) == 3


def test_a_record_known_by_its_number_in_a_source_system_is_that_record(engine, tmp_path):
    known = [{"type": "system", "issuer": "Museum", "value": "17"}]
    import_file(engine, lines(tmp_path, make.object_(identifiers=known)), actor="t")
    again = make.object_("other", identifiers=known, names=make.named("Renamed"))
    report = import_file(engine, lines(tmp_path, again, make.event(of="other")), actor="t")
    assert dict(report.counts) == {"revised": 1, "recorded": 1}
    assert counted(engine) == 2


def test_a_duplicate_is_refused_and_the_first_stays(engine, tmp_path):
    lots = [make.lot(key, number="17") for key in "ab"]
    report = import_file(engine, lines(tmp_path, make.auction(), *lots), actor="t")
    assert report.counts["recorded"] == 2
    assert told(report) == [f"line 4 {lots[1]['ref']} /number: The auction has a lot with this number already."]


def test_a_number_of_a_source_system_belongs_to_one_record(engine, tmp_path):
    known = [{"type": "system", "issuer": "Museum", "value": "17"}]
    records = [make.object_(identifiers=known), make.party(identifiers=known)]
    report = import_file(engine, lines(tmp_path, *records), actor="t")
    assert report.counts["recorded"] == 1
    assert "/identifiers: Another record has this key" in told(report)[0]


def test_an_event_is_not_changed_by_an_import(engine, tmp_path):
    import_file(engine, lines(tmp_path, make.object_(), make.event()), actor="t")
    report = import_file(engine, lines(tmp_path, make.event(summary="Otherwise.")), actor="t")
    assert "never changed" in told(report)[0]


def test_a_dry_run_counts_and_keeps_nothing(engine, tmp_path):
    path = lines(tmp_path, make.object_(), make.object_("two", colour="red"))
    report = import_file(engine, path, actor="t", dry_run=True)
    assert (report.counts["recorded"], report.counts["refused"]) == (1, 1)
    assert counted(engine) == 0


def test_a_file_that_is_cut_off_leaves_nothing_behind(engine, tmp_path):
    path = tmp_path / "cut.json"
    whole = json.dumps({"format": "registry", "version": 1, "records": [make.object_(str(n)) for n in range(1200)]})
    path.write_text(whole[:-10])
    with pytest.raises(FileError):
        import_file(engine, path, actor="t")
    assert counted(engine) == 0


def test_many_records_in_the_wrong_order_need_several_passes(sqlite_engine, tmp_path, monkeypatch):
    monkeypatch.setattr(importer, "BATCH", 7)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    parts = [make.object_(str(n), part_of=make.ref("object", str(n + 1))) for n in range(40)]
    lost = make.object_("lost", part_of=make.ref("object", "nowhere"))
    report = import_file(sqlite_engine, lines(tmp_path, *parts, lost, make.object_("40")), actor="t")
    assert report.counts["recorded"] == 41
    assert told(report) == [f"line 42 {lost['ref']} /part_of: There is no record {make.ref('object', 'nowhere')}."]
