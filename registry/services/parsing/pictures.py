"""The parser of pictures and PDFs: small pictures of them, and the copy for the public. Run apart, never imported by
what serves. Pictures are encoded anew from their pixels, so that nothing else that was in the file is in the copy."""

import contextlib
import io
import itertools
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import puremagic
from PIL import Image, ImageCms, ImageOps

from registry.errors import FileError
from registry.services.parsing.confinement import Answer, serve
from registry.services.parsing.kinds import MEDIA_TYPES, PDF, Part
from registry.services.parsing.limits import Limits
from registry.services.parsing.sizes import small

_QUALITY = 95
# What Pillow raises on bytes that are no picture: UnidentifiedImageError is an OSError.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, AttributeError)


def handle(task: Mapping[str, Any], stream: BinaryIO, limits: Limits, answer: Answer) -> None:
    """Answers with the media type, then with the parts. Raises FileError."""
    content, filename = stream.read(), task["filename"]
    media_type = media_type_of(content)
    if media_type not in MEDIA_TYPES:
        raise FileError("upload.unknown-kind", filename=filename, kinds=list(MEDIA_TYPES.values()))
    answer.line({"media_type": media_type})
    answer.flush()
    try:
        for name, kind, part in _parts(content, filename, media_type, limits):
            answer.part({"part": name, "media_type": kind}, part)
    except _BROKEN as error:
        reason = str(error)[:200]
        raise FileError("upload.unreadable", filename=filename, kind=MEDIA_TYPES[media_type], reason=reason) from None


def media_type_of(content: bytes) -> str | None:
    """The media type that the first bytes of a content show."""
    try:
        shown: str = puremagic.from_string(content[:4096], mime=True)
    except (puremagic.PureError, ValueError):
        return None
    return shown


def _parts(content: bytes, filename: str, media_type: str, limits: Limits) -> Iterator[Part]:
    if media_type == PDF:
        # Imported where it is needed: it takes as long as a small picture.
        from registry.services.parsing.pages import of_pdf

        return of_pdf(content, filename, limits)
    return _of_picture(content, media_type, limits)


def _of_picture(content: bytes, media_type: str, limits: Limits) -> Iterator[Part]:
    frames = _frames(content, MEDIA_TYPES[media_type], limits)
    first = next(frames)
    yield from small(first)
    if (second := next(frames, None)) is None:
        yield "public", media_type, _encoded(first, MEDIA_TYPES[media_type])
        return
    from registry.services.parsing.pages import bound, drawn

    yield "public", PDF, bound(map(drawn, itertools.chain((first, second), frames)))


def _frames(content: bytes, kind: str, limits: Limits) -> Iterator[Image.Image]:
    """The pictures of a file, upright, in the colours of the screen and without whatever was said of them."""
    # What stands behind the first picture of a JPEG are previews of it and maps of its depth.
    formats, most = (["JPEG", "MPO"], 1) if kind == "JPEG" else ([kind], limits.pages + 1)
    pixels = 0
    with Image.open(io.BytesIO(content), formats=formats) as image:
        for page in range(most):
            try:
                image.seek(page)
            except EOFError:
                return
            pixels += image.width * image.height
            if pixels > limits.pixels:
                raise FileError("upload.too-many-pixels", most=limits.pixels)
            if page >= limits.pages:
                raise FileError("upload.too-many-pages", most=limits.pages)
            image.load()
            # A plain picture: from one of a format its writer would take tags.
            frame = _in_screen_colours(ImageOps.exif_transpose(image))
            frame.info = {name: frame.info[name] for name in ("transparency",) if name in frame.info}
            yield frame


def _in_screen_colours(image: Image.Image) -> Image.Image:
    """The picture in sRGB: a colour profile, which can hold texts of any length, is applied and left out."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
        mode = "RGB" if image.mode == "CMYK" else image.mode
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode=mode) or image
    return image


def _encoded(image: Image.Image, kind: str) -> bytes:
    stream = io.BytesIO()
    image.save(stream, format=kind, **({"quality": _QUALITY} if kind in ("JPEG", "WEBP") else {}))
    return stream.getvalue()


if __name__ == "__main__":
    # Every picture is measured against the limits of this process.
    Image.MAX_IMAGE_PIXELS = None
    serve(handle)
