import io

import pikepdf
import pytest
from PIL import Image

from registry.errors import FileError
from registry.services.renditions import renditions
from tests.refusals import refusal

PLACE = "taken at home"


def picture(kind="JPEG", size=(640, 480), **options):
    stream = io.BytesIO()
    Image.new("RGB", size, "red").save(stream, format=kind, **options)
    return stream.getvalue()


def described(**tags):
    exif = Image.Exif()
    exif[0x010E] = PLACE
    exif.update(tags.get("more", {}))
    return picture(exif=exif)


def document():
    stream = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 100))
        pdf.docinfo["/Author"] = PLACE
        pdf.save(stream)
    return stream.getvalue()


def test_public_copy_does_not_tell_where_a_picture_was_taken():
    content = described()
    assert PLACE.encode() in content
    assert PLACE.encode() not in renditions(content, "a.jpg").public


def test_public_copy_stands_upright_as_the_camera_said():
    turned = renditions(described(more={0x0112: 6}), "a.jpg").public
    assert Image.open(io.BytesIO(turned)).size == (480, 640)


def test_public_copy_of_a_document_does_not_tell_its_author():
    public = renditions(document(), "a.pdf").public
    with pikepdf.open(io.BytesIO(public)) as pdf:
        assert "/Info" not in pdf.trailer


def test_pictures_are_no_longer_than_their_sizes():
    pictures = renditions(picture(size=(640, 480)), "a.jpg").pictures
    sizes = {name: Image.open(io.BytesIO(content)).size for name, content in pictures.items()}
    assert sizes == {"thumbnail": (320, 240), "preview": (640, 480)}


def test_document_is_pictured_by_its_first_page():
    thumbnail = Image.open(io.BytesIO(renditions(document(), "a.pdf").pictures["thumbnail"]))
    assert (thumbnail.format, thumbnail.size) == ("WEBP", (320, 160))


def test_file_of_another_kind_is_refused():
    with refusal(FileError, "a.txt"):
        renditions(b"plain text", "a.txt")


@pytest.mark.parametrize("content", [picture()[:400], b"%PDF-1.7\nnothing"])
def test_file_that_is_cut_off_is_refused(content):
    with refusal(FileError, "a.file"):
        renditions(content, "a.file")


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_is_white_in_small_pictures(mode):
    if mode == "P":
        drawn = Image.new("P", (400, 200), 0)
        drawn.putpalette([0, 0, 0] * 2)
        drawn.paste(1, (200, 0, 400, 200))
    else:
        drawn = Image.new("RGBA", (400, 200), (0, 0, 0, 0))
        drawn.paste((0, 0, 0, 255), (200, 0, 400, 200))
        drawn = drawn.convert(mode)
    stream = io.BytesIO()
    drawn.save(stream, "PNG", **({"transparency": 0} if mode == "P" else {}))
    pictures = renditions(stream.getvalue(), "a.png").pictures
    small = Image.open(io.BytesIO(pictures["thumbnail"])).convert("L")
    assert small.getpixel((20, 50)) > 250
    assert small.getpixel((300, 50)) < 5
