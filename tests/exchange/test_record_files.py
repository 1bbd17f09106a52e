import gzip
import io
import json
import tracemalloc

import pytest
from openpyxl import Workbook

from registry.errors import FileError
from registry.exchange.reading_options import GUESSING, ReadingOptions
from registry.exchange.record_files import LONGEST_RECORD, check_header, open_records
from registry.messages import sentence
from tests.refusals import refusal

HEADER = {"format": "registry", "version": 1}


def said_of(item):
    return item.problem and sentence(item.problem)


def items(path):
    with open_records(path) as source:
        return list(source.records())


def written(tmp_path, content, name="file.json"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ('{"format": "registry", "version": 1, "records": [{"a": 1}, {"a": 2}]}', "one.json"),
        ('{\n "format": "registry",\n "version": 1,\n "records": [\n{"a": 1},\n{"a": 2}\n]}', "pretty.json"),
        ('[{"a": 1}, {"a": 2}]', "array.json"),
        ('\n [{"a": 1}, {"a": 2}]', "space.json"),
        ('{"a": 1}\n\n{"a": 2}\n', "lines.jsonl"),
        ('{"a": 1}\r\n{"a": 2}', "windows.jsonl"),
        ('\ufeff{"a": 1}\n{"a": 2}\n', "marked.jsonl"),
    ],
)
def test_json_in_each_of_its_forms_gives_its_records(tmp_path, content, name):
    assert [item.data for item in items(written(tmp_path, content, name))] == [{"a": 1}, {"a": 2}]
    packed = written(tmp_path, gzip.compress(content.encode()), "packed.gz")
    assert [item.data for item in items(packed)] == [{"a": 1}, {"a": 2}]


def test_a_record_of_json_lines_stands_on_its_line(tmp_path):
    path = written(tmp_path, '{"a": 1}\n\n{"a": 2}\n')
    assert [item.where for item in items(path)] == ["line 1", "line 3"]


def test_csv_gives_a_record_a_row_without_what_is_empty(tmp_path):
    path = written(tmp_path, 'number,title\n1,"석사자상\nof stone"\n2,\n', "objects.csv")
    assert [(item.where, item.data) for item in items(path)] == [
        ("line 2", {"number": "1", "title": "석사자상\nof stone"}),
        ("line 4", {"number": "2"}),
    ]


def test_a_row_with_too_many_fields_is_refused(tmp_path):
    path = written(tmp_path, "number,title\n1,a,b\n2,c\n", "objects.csv")
    assert [said_of(item) for item in items(path)] == ["Has more fields than the first line names.", None]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"a": }', "Is not JSON: Expecting value at column 7."),
        ('{"a": NaN}', "Is not JSON: NaN is not a JSON number."),
        (b'{"a": "\xff"}', "Is not UTF-8 text (at byte 8)."),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "Is nested too deeply."),
    ],
)
def test_a_line_that_is_not_json_is_refused_and_the_others_are_read(tmp_path, line, problem):
    middle = line if isinstance(line, bytes) else line.encode()
    path = written(tmp_path, b'{"a": 1}\n' + middle + b'\n{"a": 2}\n', "lines.jsonl")
    assert [(i.where, i.data, said_of(i)) for i in items(path)] == [
        ("line 1", {"a": 1}, None),
        ("line 2", None, problem),
        ("line 3", {"a": 2}, None),
    ]


def test_a_line_of_200_mb_is_refused_in_bounded_memory(tmp_path):
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        file.write(b'{"a": 1}\n{"a": "')
        for _ in range(200):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n{"a": 2}\n')
    tracemalloc.start()
    found = [(item.where, said_of(item)) for item in items(path)]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == [("line 1", None), ("line 2", "The line is longer than 16 MB."), ("line 3", None)]
    assert peak < 4 * LONGEST_RECORD


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        ("", "empty.json", "the file is empty"),
        (" \n ", "blank.json", "the file is empty"),
        ("hello", "text.json", "neither JSON nor JSON Lines"),
        (b"SQLite format 3\x00", "registry.sqlite3", "neither JSON nor JSON Lines"),
        ('[{"a": 1}, {"a":', "cut.json", "not JSON, or is cut off"),
        ('{"format": "registry", "version": 1, "records": [{"a": 1}', "cut.json", "not JSON, or is cut off"),
        (gzip.compress(b'{"a": 1}\n' * 10_000)[:-20], "cut.jsonl.gz", "the compressed file is cut off"),
        (gzip.compress(b"a" * 99)[:10] + b"\xff" * 99, "damaged.gz", "the file can't be read"),
        (b"number\n\xff\n", "latin.csv", "not UTF-8 text"),
        ('{"format": "registry", "version": 2, "records": []}', "newer.json", "version 2 of the format"),
        ('{"format": "other", "version": 1, "records": []}', "other.json", 'does not say "format": "registry"'),
    ],
)
def test_a_file_that_cannot_be_read_on_says_so(tmp_path, content, name, said):
    path = written(tmp_path, content, name)
    with refusal(FileError, "file") as raised:
        items(path)
    assert said in sentence(raised.value)
    assert str(path) in sentence(raised.value)


@pytest.mark.parametrize("version", [0, 2, "1", None])
def test_a_header_of_another_version_is_refused(version):
    with refusal(FileError, "reads version 1"):
        check_header({**HEADER, "version": version}, "line 1")


def test_a_document_of_many_records_is_streamed(tmp_path):
    path = tmp_path / "many.json"
    with path.open("w") as file:
        file.write(json.dumps(HEADER)[:-1] + ', "records": [')
        file.write(",".join('{"a": "' + "x" * 1000 + '"}' for _ in range(20_000)))
        file.write("]}")
    tracemalloc.start()
    with open_records(path) as source:
        assert sum(1 for _ in source.records()) == 20_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < path.stat().st_size / 5


def read(content, **options):
    with open_records(content, "a.csv", ReadingOptions(**options)) as file:
        return [(item.where, item.data, item.problem) for item in file.records()]


def test_table_without_a_header_has_numbered_columns():
    assert read(b"1,a\n\n2,b\n", header="none") == [
        ("line 1", {"column 1": "1", "column 2": "a"}, None),
        ("line 3", {"column 1": "2", "column 2": "b"}, None),
    ]


def test_header_below_titles_is_found_and_cells_beyond_it_are_kept():
    assert read(b"Our collection,\n\nno,title\n1,a,x\n", header="auto") == [
        ("line 4", {"no": "1", "title": "a", "column 3": "x"}, None)
    ]


def test_encoding_is_guessed_from_the_whole_file_without_holding_it():
    text = "no,title\n" + "1,plain\n" * 60_000 + "2,훈민정음 해례본은 간송미술관에 있다\n"
    assert read(text.encode(), encoding="auto")[-1][1]["title"] == "훈민정음 해례본은 간송미술관에 있다"


def test_csv_is_streamed():
    # Neither the rows nor the text, of more than four megabytes each, are held.
    content = b"no,title\n" + (b"1," + b"x" * 220 + b"\n") * 20_000
    tracemalloc.start()
    with open_records(content, "a.csv", ReadingOptions("auto", "auto", header="auto")) as file:
        assert sum(1 for _ in file.records()) == 20_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * 2**20


@pytest.mark.parametrize(
    ("options", "said"),
    [({"encoding": "nonsense"}, "not an encoding"), ({"encoding": "rot13"}, "not an encoding"),
     ({"delimiter": "||"}, "not one character")],
)  # fmt: skip
def test_options_that_mean_nothing_are_refused(options, said):
    with refusal(FileError, said):
        ReadingOptions(**options)


def test_sheet_that_is_not_there_is_refused_with_those_that_are():
    book, made = Workbook(), io.BytesIO()
    book.active.append(["a", "b"])
    book.save(made)
    with refusal(FileError, 'no sheet "Other", but: Sheet'):
        read(made.getvalue(), sheet="Other")


@pytest.mark.parametrize(
    ("encoding", "line"),
    [
        ("cp1252", "3;Blumenstück mit Käfer;Möß"), ("cp949", "3;백자 달항아리와 나전 칠기 함;미상"),
        ("cp1251", "3;Портрет неизвестной дамы;Иван Соколов"),
        ("cp1250", "3;Łódka na rzece, dar księżnej;Józef Śliwiński"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("chosen", ["utf-8", "utf-8-sig"])
def test_text_in_another_encoding_than_was_said_is_refused_with_the_likely_one(tmp_path, encoding, line, chosen):
    path = written(tmp_path, f"no;title;maker\n1;Cup;Smith\n{line}\n".encode(encoding), "a.csv")
    options = ReadingOptions(encoding=chosen, delimiter="semicolon")
    with (
        refusal(FileError, rf"\(line 3\); it looks like {encoding}: choose that"),
        open_records(path, options=options) as file,
    ):
        list(file.records())
    with open_records(path, options=ReadingOptions("auto", "semicolon")) as file:
        assert [item.data["title"] for item in file.records()] == ["Cup", line.split(";")[1]]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_columns_that_are_named_with_another_sign_between_them_are_refused_with_it(tmp_path, delimiter):
    path = written(tmp_path, f"no{delimiter}title\n1{delimiter}Cup, blue\n", "a.csv")
    with refusal(FileError, "choose .* as the delimiter, or auto"):
        items(path)
    with open_records(path, options=ReadingOptions(delimiter="auto")) as file:
        assert [item.data for item in file.records()] == [{"no": "1", "title": "Cup, blue"}]


@pytest.mark.parametrize("content", ["note\na; b\nc; d\n", "no,title;other\n1,Cup\n", "title\nCup | blue\n"])
def test_sign_within_the_cells_alone_separates_nothing(tmp_path, content):
    assert len(items(written(tmp_path, content, "a.csv"))) == content.count("\n") - 1


def table_of(content, name="a.csv"):
    """What a table gives where all is taken as it looks, as at the desk: its rows, and what was asked about."""
    with open_records(content, name, GUESSING) as file:
        found = list(file.records())
        return [item.data for item in found if item.problem is None], {
            item.where: item.problem.code for item in found if item.problem is not None
        }


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "title", "maker"),
    [
        ("cp1252", "Stillleben, „Früchte“", "Käthe Größner"),
        ("mac_roman", "Nature morte à la pêche", "Théodore Gérin"),
        ("cp1250", "Dziewczynka z gęsią", "Źródłowski"), ("shift_jis", "カタログ第三号の茶碗", "ヤマダ"),
        ("gb18030", "青花缠枝莲纹大瓶", "佚名"), ("cp949", "분청사기 물고기 무늬 병", "미상"),
        ("utf-16", "Łódka na rzece", "Śliwiński"), ("utf-8-sig", "백자 달항아리", "미상"),
    ],
)  # fmt: skip
def test_table_is_read_in_any_encoding_with_any_sign_and_line_end(encoding, title, maker, ends):
    for sign in ",;\t|":
        lines = [["no", "title", "maker", "note"], ["007", f'"{title}"', maker, f'"one{ends}{sign} ""two"""']]
        content = ends.join(sign.join(line) for line in lines).encode(encoding)
        assert table_of(content) == (
            [{"no": "007", "title": title, "maker": maker, "note": f'one{ends}{sign} "two"'}],
            {},
        )


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("no,title,title", ["no", "title", "title (3)"]), ("no,,title", ["no", "column 2", "title"]),
        ("title,title,title", ["title", "title (2)", "title (3)"]), ("no, title ,title", ["no", "title", "title (3)"]),
    ],
)  # fmt: skip
def test_no_column_is_lost_for_its_name(header, names):
    assert table_of(f"{header}\na,b,c\n".encode()) == ([dict(zip(names, "abc", strict=True))], {})


@pytest.mark.parametrize(
    ("above", "line"),
    [("Our loans\n\n", 3), ("Museum;;\n;;\nas of May 2020;;\n", 4), ('"A list\nof two lines"\n', 3), ("\n\n\n", 4)],
)
def test_header_below_titles_and_what_is_no_object_among_the_rows(above, line):
    rows = "no;title;dated;maker\n1;Vase;1900;X\n;;;\nGlass;;;\n2;Cup;1901;Y\nno;title;dated;maker\nTotal;2;;\n"
    taken, asked = table_of((above + rows).encode())
    assert taken == [
        {"no": "1", "title": "Vase", "dated": "1900", "maker": "X"},
        {"no": "2", "title": "Cup", "dated": "1901", "maker": "Y"},
    ]
    assert asked == {
        f"line {line + 3}": "row.seems-a-heading",
        f"line {line + 5}": "row.seems-a-header",
        f"line {line + 6}": "row.seems-a-total",
    }


@pytest.mark.parametrize(
    "content", ["81|Vase|1900\n82|Cup|1911\n", '"7","A","1820","3"\n"8","B","1821",""\n', "1\tVase\t3.5\n2\tCup\t4\n"]
)
def test_row_of_a_table_without_a_header_is_no_header(content):
    taken, asked = table_of(content.encode())
    assert (len(taken), asked) == (2, {})
    assert list(taken[0])[:2] == ["column 1", "column 2"]


@pytest.mark.parametrize("bad", [b"3;Ch\xe2teau;Z\n", b"3;\xff;Z\n", b"3;Cup;\x80\n"])
def test_bad_byte_refuses_its_row_alone(bad):
    content = "no;title;maker\n1;Tête;Böhm\n2;Küche;Núñez\n".encode() + bad + "4;Łódź;Ørsted\n".encode()
    taken, asked = table_of(content)
    assert [row["title"] for row in taken] == ["Tête", "Küche", "Łódź"]
    assert asked == {"line 4": "cell.bad-byte"}


@pytest.mark.parametrize(
    ("rows", "meanings"),
    [
        ([["Work", None, "Acquisition", None], ["Inv. No", "Title", "Date", "Price"], ["1", "Vase", "1921", 40]],
         ["Work Inv. No", "Work Title", "Acquisition Date", "Acquisition Price"]),
        ([["Inv. No", "Title", "Acquisition", None], [None, None, "Date", "Method"], ["1", "Vase", "1921", "gift"]],
         ["Inv. No", "Title", "Acquisition Date", "Acquisition Method"]),
        ([["Loans 2020"], [], ["Object", None, "Maker", None], ["No", "Title", "Name", "Born"],
          ["1", "Vase", "X", 1921]],
         ["Object No", "Object Title", "Maker Name", "Maker Born"]),
    ],
)  # fmt: skip
def test_names_of_groups_stand_before_those_of_their_columns_in_a_workbook_without_merged_cells(rows, meanings):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    taken, asked = table_of(made.getvalue(), "a.xlsx")
    assert (list(taken[0]), len(taken), asked) == (meanings, 1, {})


@pytest.mark.parametrize(
    ("needed", "said"),
    [(("no", "Title"), "Title"), (("a", "title", "b"), "a or b"), (("column 3x",), "column 3x")],
)
def test_table_without_a_column_that_it_must_have_is_refused_with_those_that_it_has(tmp_path, needed, said):
    path = written(tmp_path, "no,title\n1,Cup\n", "a.csv")
    options = ReadingOptions(columns=needed)
    with (
        refusal(FileError, f"no column named {said}; its columns are: no · title"),
        open_records(path, options=options) as file,
    ):
        list(file.records())


def test_columns_without_a_name_may_come_with_any_row(tmp_path):
    path = written(tmp_path, "no,title\n1,Cup\n2,Jug,blue\n", "a.csv")
    with open_records(path, options=ReadingOptions(header="auto", columns=("title", "column 3"))) as file:
        assert [item.data for item in file.records()] == [
            {"no": "1", "title": "Cup"},
            {"no": "2", "title": "Jug", "column 3": "blue"},
        ]
