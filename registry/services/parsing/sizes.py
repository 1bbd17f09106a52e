"""The small pictures that pages show."""

import io
from collections.abc import Iterator

from PIL import Image

from registry.services.parsing.kinds import SIZES, Part

_QUALITY = 82


def small(picture: Image.Image) -> Iterator[Part]:
    """A picture in every size, as WebP."""
    factor = max(picture.size) // (2 * max(SIZES.values()))
    if factor > 1 and picture.mode != "P":  # A palette can't be averaged.
        picture = picture.reduce(factor)
    base = on_white(picture)
    for name, longest in SIZES.items():
        sized = base.copy()
        sized.thumbnail((longest, longest))
        stream = io.BytesIO()
        sized.save(stream, format="WEBP", quality=_QUALITY)
        yield name, "image/webp", stream.getvalue()


def on_white(picture: Image.Image) -> Image.Image:
    """The picture without transparency, as on paper: whatever colour is noted where nothing shows is not seen."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    opaque, seen = Image.new("RGB", picture.size, "white"), picture.convert("RGBA")
    opaque.paste(seen, mask=seen.getchannel("A"))
    return opaque
