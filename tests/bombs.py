"""Small files that need a great deal of whoever reads them, made here in every size."""

import gzip
import io
import re
import struct
import zipfile
import zlib

from openpyxl import Workbook


def fanned_pdf(depth: int = 10, times: int = 10) -> bytes:
    """A page whose form draws the next one several times, which does so too: times^depth squares of a few hundred
    bytes."""
    forms = []
    for n in range(depth):
        last = n == depth - 1
        draws = b"0 0 9 9 re f" if last else b" ".join([b"/F Do"] * times)
        resources = b"" if last else b"/Resources<</XObject<</F %d 0 R>>>>" % (5 + n)
        forms.append(b"<</Type/XObject/Subtype/Form/BBox[0 0 99 99]%s/Length %d>>stream\n%s\nendstream" % (
            resources, len(draws), draws))  # fmt: skip
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents %d 0 R/Resources<</XObject<</F 4 0 R>>>>>>" % (
        4 + depth
    )
    return pdf([page, *forms, b"<</Length 5>>stream\n/F Do\nendstream"])


def inflated_pdf(mebibytes: int) -> bytes:
    """A page whose content is deflated twice."""
    content = zlib.compress(zlib.compress(b"0 0 9 9 re f\n" * (mebibytes * 2**20 // 13), 9), 9)
    stream = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream" % (len(content), content)
    return pdf([b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>", stream])


def pdf(objects: list[bytes]) -> bytes:
    """A document of one page, which is the first of these objects and has number 3."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", *objects]
    made, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + end


def wide_png(side: int, *, is_whole: bool = False) -> bytes:
    """A picture of one colour with a side of so many pixels; without its pixels unless it is to be whole."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" * (3 * side + 1)) * (side if is_whole else 1), 1)
    parts = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


def deep_json(depth: int) -> bytes:
    return b'[{"a":' + b"[" * depth + b"]" * depth + b"}]"


def many_lines(count: int) -> bytes:
    """So many records in a few hundred bytes a million."""
    return gzip.compress(b'{"a":1}\n' * count, 9)


def one_long_text(mebibytes: int) -> bytes:
    return gzip.compress(b'[{"a":"' + b"x" * (mebibytes * 2**20) + b'"}]', 9)


def crowded_workbook(rows: int, columns: int) -> bytes:
    """A workbook of one sheet, every cell of which holds the number 1."""
    plain, made = io.BytesIO(), io.BytesIO()
    Workbook().save(plain)
    cells = b"<row>%s</row>" % (b"<c><v>1</v></c>" * columns)
    with zipfile.ZipFile(plain) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name in given.namelist():
            content = given.read(name)
            if name.endswith("sheet1.xml"):
                content = re.sub(rb"<dimension[^>]*>(</dimension>)?", b"", content)  # It would say how far to read.
                start, _, end = content.replace(b"</sheetData>", b"").partition(b"<sheetData")
                content = start + b"<sheetData>%s</sheetData>" % (cells * rows) + end.partition(b">")[2]
            book.writestr(name, content)
    return made.getvalue()
