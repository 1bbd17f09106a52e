"""What is made of a file: its kind told by its content, a copy without metadata for the public, and pictures of it."""

import io
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
import puremagic
import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from registry.errors import FileError

MEDIA_TYPES = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/tiff": "TIFF",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "application/pdf": "PDF",
}
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "TIFF": "tif", "WEBP": "webp", "GIF": "gif", "PDF": "pdf"}
# The longest side of the two pictures that are made, in pixels.
SIZES = {"thumbnail": 320, "preview": 1600}
_MOST_PIXELS = 200_000_000


@dataclass(frozen=True, slots=True)
class Renditions:
    """The media type that the content shows, the copy for the public, and the pictures by name, as WebP."""

    media_type: str
    public: bytes
    pictures: dict[str, bytes]


def renditions(content: bytes, filename: str) -> Renditions:
    """Raises FileError where the content is none of the kinds that are kept, or can't be opened as what it is."""
    media_type = media_type_of(content)
    if media_type not in MEDIA_TYPES:
        raise FileError("upload.unknown-kind", filename=filename, kinds=list(MEDIA_TYPES.values()))
    try:
        if media_type == "application/pdf":
            return Renditions(media_type, _pdf_without_metadata(content), _pictures(lambda: _first_page(content)))
        return Renditions(
            media_type, _image_without_metadata(content), _pictures(lambda: ImageOps.exif_transpose(_opened(content)))
        )
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise FileError(
            "upload.unreadable", filename=filename, kind=MEDIA_TYPES[media_type], reason=str(error)
        ) from None
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        raise FileError("upload.unreadable-pdf", filename=filename, reason=str(error)) from None


def media_type_of(content: bytes) -> str | None:
    """The media type that the first bytes of a content show."""
    try:
        found: str = puremagic.from_string(content[:4096], mime=True)
    except (puremagic.PureError, ValueError):
        return None
    return found


def _opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    if image.width * image.height > _MOST_PIXELS:
        raise FileError("upload.too-many-pixels", most=_MOST_PIXELS)
    image.load()
    return image


def _image_without_metadata(content: bytes) -> bytes:
    """The picture encoded anew: where and by whom it was taken stays behind, its colour profile goes along."""
    image = _opened(content)
    kind = image.format or "PNG"
    profile = image.info.get("icc_profile")
    turned = ImageOps.exif_transpose(image)
    bare = Image.frombytes(turned.mode, turned.size, turned.tobytes())
    if turned.mode == "P" and (palette := turned.getpalette()):
        bare.putpalette(palette)
    made = io.BytesIO()
    options = {"quality": 95} if kind in ("JPEG", "WEBP") else {}
    bare.save(made, format=kind, icc_profile=profile, **options)
    return made.getvalue()


def _pdf_without_metadata(content: bytes) -> bytes:
    """The document without its information, XMP, attachments of its own, and the metadata of photographs in it."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        for name in ("/Metadata", "/PieceInfo", "/AF"):
            if name in pdf.Root:
                del pdf.Root[name]
        if "/Names" in pdf.Root and "/EmbeddedFiles" in pdf.Root.Names:
            del pdf.Root.Names["/EmbeddedFiles"]
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                _strip_stream(thing)
        made = io.BytesIO()
        pdf.save(made, deterministic_id=True)
        return made.getvalue()


def _strip_stream(stream: pikepdf.Stream) -> None:
    for name in ("/Metadata", "/PieceInfo"):
        if name in stream:
            del stream[name]
    if stream.get("/Filter") == pikepdf.Name.DCTDecode:
        raw = stream.read_raw_bytes()
        stripped = jpeg_without_metadata(raw)
        if stripped != raw:
            stream.write(stripped, filter=pikepdf.Name.DCTDecode)


def jpeg_without_metadata(content: bytes) -> bytes:
    """A JPEG (ISO/IEC 10918-1) without its comments and application segments, but those that tell its colours (JFIF,
    ICC profile, Adobe); its picture is not touched."""
    kept, at = bytearray(content[:2]), 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != 0xDA:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        segment = content[at : at + 2 + length]
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker in (0xE0, 0xE2, 0xEE):
            kept += segment
        at += 2 + length
    return bytes(kept + content[at:])


def _first_page(content: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(content)
    try:
        page = document[0]
        scale = SIZES["preview"] / max(page.get_size())
        image: Image.Image = page.render(scale=scale).to_pil()
        return image
    finally:
        document.close()


def _pictures(opened: Callable[[], Image.Image]) -> dict[str, bytes]:
    image = opened().convert("RGB")
    made = {}
    for name, longest in SIZES.items():
        small = image.copy()
        small.thumbnail((longest, longest))
        out = io.BytesIO()
        small.save(out, format="WEBP", quality=82)
        made[name] = out.getvalue()
    return made
