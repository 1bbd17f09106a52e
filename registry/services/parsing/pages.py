"""PDFs, read by drawing them and written of drawings alone.

That a PDF has been cleaned can't be proved, in a format with scripts, attachments, layers, comments and metadata at
every object: its pages are drawn, and the copy holds nothing but the drawings.
"""

import io
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image

from registry.errors import FileError
from registry.services.parsing.confinement import out_of_memory
from registry.services.parsing.kinds import PDF, SIZES, Part
from registry.services.parsing.limits import Limits
from registry.services.parsing.sizes import on_white, small

# The resolution of a copy, in dots an inch, and the longest side that a page of any size is drawn with, in pixels.
_RESOLUTION, _LONGEST_PAGE = 150, 3000
_POINTS, _QUALITY = 72, 85
# The JPEG of a page, its size in pixels, and the page's in points.
Drawn = tuple[bytes, tuple[int, int], tuple[float, float]]


def of_pdf(content: bytes, filename: str, limits: Limits) -> Iterator[Part]:
    """The pictures of the first page, and a copy of all. Raises FileError."""
    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
        if count > limits.pages:
            raise FileError("upload.too-many-pages", most=limits.pages)
        first = document[0]
        yield from small(_picture(first, SIZES["preview"] / max(*first.get_size(), 1)))
        yield "public", PDF, bound(_pages(document, count))
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        if "bad_alloc" in str(error):
            raise out_of_memory(filename, limits) from None
        raise FileError("upload.unreadable-pdf", filename=filename, reason=str(error)) from None


def _pages(document: Any, count: int) -> Iterator[Drawn]:
    for number in range(count):
        page = document[number]
        width, height = page.get_size()
        picture = _picture(page, min(_RESOLUTION / _POINTS, _LONGEST_PAGE / max(width, height, 1)))
        page.close()
        jpeg, size, _ = drawn(picture)
        yield jpeg, size, (width, height)


def _picture(page: Any, scale: float) -> Image.Image:
    """A page without its comments and fields, which tell who filled them in, and when."""
    picture: Image.Image = page.render(scale=scale, draw_annots=False, may_draw_forms=False).to_pil()
    return picture


def drawn(picture: Image.Image) -> Drawn:
    """A picture as the page of a copy."""
    flat = on_white(picture)
    stream = io.BytesIO()
    flat.save(stream, format="JPEG", quality=_QUALITY)
    return (
        stream.getvalue(),
        flat.size,
        (flat.width * _POINTS / _RESOLUTION, flat.height * _POINTS / _RESOLUTION),
    )


def bound(pages: Iterable[Drawn]) -> bytes:
    """A document of drawn pages, which says nothing else."""
    with pikepdf.new() as pdf:
        for jpeg, (width, height), (across, down) in pages:
            picture = pdf.make_stream(
                jpeg,
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=width,
                Height=height,
                ColorSpace=pikepdf.Name.DeviceRGB,
                BitsPerComponent=8,
                Filter=pikepdf.Name.DCTDecode,
            )
            page = pdf.add_blank_page(page_size=(max(across, 3), max(down, 3)))
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
            page.Contents = pdf.make_stream(f"q {across:.2f} 0 0 {down:.2f} 0 0 cm /Im0 Do Q".encode())
        stream = io.BytesIO()
        pdf.save(stream, deterministic_id=True)
        return stream.getvalue()
