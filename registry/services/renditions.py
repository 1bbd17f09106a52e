"""What is made of a file: its kind told by its content, a copy for the public that tells nothing of who made it and
where, and pictures of it."""

from collections.abc import Callable
from dataclasses import dataclass

from registry.errors import FileError
from registry.services.parsing.kinds import EXTENSIONS, MEDIA_TYPES, SIZES
from registry.services.parsing.limits import Limits
from registry.services.parsing.process import Reply, parsed_apart

__all__ = ["EXTENSIONS", "MEDIA_TYPES", "RECIPE", "SIZES", "UNKNOWN", "Renditions", "renditions"]

# What renditions are made by. A copy made by an earlier recipe is made anew before the public has it: 1 left metadata
# in PDFs, and in the colour profiles of pictures.
RECIPE = 2
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Renditions:
    """The media type that the content shows, the copy for the public with its own, and the pictures by name, as
    WebP."""

    media_type: str
    public: bytes
    public_type: str
    pictures: dict[str, bytes]


def renditions(
    content: bytes, filename: str, limits: Limits | None = None, beat: Callable[[], None] = lambda: None
) -> Renditions:
    """What is made of a file, in a process of its own. Raises FileError where the content is none of the kinds that are
    kept, can't be opened as what it is, or needs more than the limits allow; where that is time ("parser.out-of-time"),
    its `media_type` is what the content had shown by then."""
    shown: list[str] = []
    try:
        with parsed_apart(
            "registry.services.parsing.pictures", content, filename, limits or Limits(), beat=beat
        ) as reply:
            return _of_reply(reply, shown)
    except FileError as error:
        if error.code == "parser.out-of-time":
            raise FileError(error.code, **error.params, media_type=shown[0] if shown else UNKNOWN) from None
        raise


def _of_reply(reply: Reply, shown: list[str]) -> Renditions:
    parts: dict[str, bytes] = {}
    public_type = ""
    for line in reply.lines():
        if "part" not in line:
            shown.append(_known(line["media_type"]))
            continue
        parts[str(line["part"])] = reply.taken(int(line["bytes"]))
        if line["part"] == "public":
            public_type = _known(line["media_type"])
    return Renditions(shown[0], parts["public"], public_type, {name: parts[name] for name in SIZES})


def _known(media_type: object) -> str:
    """A media type that may be sent: the parser is not believed more than that."""
    return str(media_type) if media_type in MEDIA_TYPES else UNKNOWN
