"""What is in a copy for the public: the picture, and nothing else that was in the file."""

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from registry.errors import FileError
from registry.services.parsing.limits import Limits
from registry.services.parsing.pictures import media_type_of
from registry.services.renditions import renditions
from tests.refusals import refusal
from tests.services.test_renditions import picture

NAME = "Kim Minji at home"


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(picture(), "image/jpeg"), (picture("PNG"), "image/png"), (picture("WEBP"), "image/webp"), (b"", None)],
)
def test_media_type_is_told_by_the_content(content, media_type):
    assert media_type_of(content) == media_type


def loaded_pdf() -> bytes:
    """A document with a name in every place that one can be hidden in."""
    jpeg = picture(size=(60, 40), comment=NAME.encode())
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(300, 400))
        image = pdf.make_stream(jpeg, Filter=[pikepdf.Name.DCTDecode], Subtype=pikepdf.Name.Image, Width=60, Height=40)
        image.stream_dict.ColorSpace = pikepdf.Name.DeviceRGB
        image.stream_dict.BitsPerComponent = 8
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        page.Contents = pdf.make_stream(f"% {NAME}\nq 300 0 0 400 0 0 cm /Im0 Do Q".encode())
        page.Metadata = pdf.make_stream(NAME.encode())
        page.PieceInfo = pikepdf.Dictionary(Program=pikepdf.Dictionary(Private=NAME))
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{NAME}')")
        launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=NAME)
        comment = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], T=NAME,
                                     Contents=NAME, A=launch)  # fmt: skip
        page.Annots = pdf.make_indirect([comment])
        page.AA = pikepdf.Dictionary(O=launch)
        pdf.Root.OpenAction = script
        pdf.Root.AA = pikepdf.Dictionary(WC=script)
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[pdf.make_indirect(pikepdf.Dictionary(Name=NAME))])
        pdf.attachments["notes.txt"] = NAME.encode()
        pdf.docinfo["/Author"] = NAME
        with pdf.open_metadata() as xmp:
            xmp["dc:creator"] = [NAME]
        pdf.save(made)
    return made.getvalue()


# What a copy may have: a page, its picture, its drawing, and how they hang together.
ALLOWED = {
    "/Type", "/Pages", "/Kids", "/Count", "/Parent", "/MediaBox", "/Contents", "/Resources", "/XObject", "/Im0",
    "/Length", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Filter",
}  # fmt: skip


def test_copy_of_a_document_holds_nothing_but_its_drawn_pages():
    public = renditions(loaded_pdf(), "a.pdf").public
    with pikepdf.open(io.BytesIO(public)) as pdf:
        things = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream)]
        assert {key for thing in things for key in thing.keys()} <= ALLOWED  # noqa: SIM118 - no mapping
        assert set(pdf.trailer.keys()) <= {"/Root", "/Size", "/ID", "/Info"}
        assert not dict(pdf.docinfo)
        raw = b"".join(thing.read_raw_bytes() for thing in things if isinstance(thing, pikepdf.Stream))
    assert NAME.encode() not in public + raw
    drawn = pypdfium2.PdfDocument(public)[0]
    assert drawn.get_size() == (300, 400)
    assert drawn.render().to_pil().convert("RGB").getpixel((150, 200))[0] > 200


def test_every_page_of_a_picture_is_in_the_copy():
    made = io.BytesIO()
    pages = [Image.new("L", (60, 40), shade) for shade in (0, 120, 255)]
    pages[0].save(made, format="TIFF", save_all=True, append_images=pages[1:], description=NAME)
    copy = renditions(made.getvalue(), "a.tif")
    assert (copy.media_type, copy.public_type) == ("image/tiff", "application/pdf")
    document = pypdfium2.PdfDocument(copy.public)
    shades = [document[n].render().to_pil().convert("L").getpixel((9, 9)) for n in range(len(document))]
    assert shades == pytest.approx([0, 120, 255], abs=3)
    assert NAME.encode() not in copy.public


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_copy_of_a_picture_has_no_text_of_a_colour_profile(kind):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + NAME.encode()
    content = picture(kind, icc_profile=profile)
    assert NAME.encode() in Image.open(io.BytesIO(content)).info["icc_profile"]
    public = renditions(content, "a").public
    shown = Image.open(io.BytesIO(public))
    assert "icc_profile" not in shown.info
    assert NAME.encode() not in public
    assert shown.convert("RGB").getpixel((9, 9))[0] > 245


def test_copy_of_a_picture_has_no_words_of_its_own():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", NAME)
    info.add_itxt("XML:com.adobe.xmp", NAME)
    public = renditions(picture("PNG", pnginfo=info), "a.png").public
    assert not Image.open(io.BytesIO(public)).info
    assert NAME.encode() not in public


def test_picture_is_opened_as_nothing_but_what_its_first_bytes_show():
    with refusal(FileError, "can't be opened as PNG"):
        renditions(b"\x89PNG\r\n\x1a\n" + picture("GIF"), "a.png")


def test_pixels_of_all_pages_count_together():
    made = io.BytesIO()
    Image.new("L", (60, 40)).save(made, format="TIFF", save_all=True, append_images=[Image.new("L", (60, 40))])
    with refusal(FileError, "more than 4,000 pixels"):
        renditions(made.getvalue(), "a.tif", Limits(pixels=4_000))


def test_document_with_too_many_pages_is_refused():
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(3):
            pdf.add_blank_page()
        pdf.save(made)
    with refusal(FileError, "more than 2 pages"):
        renditions(made.getvalue(), "a.pdf", Limits(pages=2))
