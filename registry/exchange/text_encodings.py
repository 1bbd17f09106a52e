"""In which encoding a text is, by its bytes, and what is done with bytes that are none of it."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Literal

if TYPE_CHECKING:
    from chardet import DetectionDict

# How many bytes are looked at for the encoding, where it is not Unicode.
_SAMPLE = 200_000
# A byte that is none of the encoding is decoded as half a character: the byte itself, beyond all characters of texts.
AS_HALVES = "registry.bad-byte"
BAD_BYTE = re.compile("[\udc00-\udcff]")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# What museums' exports are met with, besides Unicode. Where the letters of a text are the same in the first, it is it.
_MOST_COMMON = "cp1252"
_ENCODINGS = (
    _MOST_COMMON, "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "iso8859-1",
    "iso8859-2", "iso8859-5", "iso8859-7", "iso8859-8", "iso8859-9", "iso8859-15", "mac-roman", "mac-latin2",
    "mac-cyrillic", "cp437", "cp850", "cp852", "cp866", "koi8-r", "koi8-u", "cp949", "euc_kr", "johab", "cp932",
    "shift_jis_2004", "euc_jis_2004", "iso2022_jp_2", "iso2022_kr", "gb18030", "big5hkscs", "hz",
)  # fmt: skip

# Below this confidence of the detector a text has too few letters for it. Then the most common one it is, if all its
# letters beyond ASCII are letters of a word, and none is a capital within one.
_TOO_FEW_LETTERS = 0.05
_ODD = re.compile(r"[^\x00-\x7f\w]|[^\W\d_][À-ÞŠŒŽŸ][a-z]")
# Letters that are written beside a space or one another: Greek, Cyrillic, Hebrew, Arabic and Thai.
_ANOTHER = "\u0370-\u03ff\u0400-\u052f\u05d0-\u05ea\u0620-\u064a\u0e01-\u0e5b"
_OF_ANOTHER_SCRIPT = re.compile(f"[{_ANOTHER}]")
_MIXED = re.compile(f"(?<=[A-Za-z])[{_ANOTHER}]|[{_ANOTHER}](?=[A-Za-z])")
# What writes the former by its name writes the latter.
_SUPERSETS = {
    "iso8859-1": _MOST_COMMON, "iso8859-9": "cp1254", "euc_kr": "cp949", "shift_jis_2004": "cp932", "ascii": "utf-8",
}  # fmt: skip

# Whether an encoding was said by the file itself or by whoever reads it, or is likely by the bytes.
Certainty = Literal["chosen", "certain", "likely"]


@dataclass(frozen=True, slots=True)
class TextEncoding:
    """The encoding of a text, and how it is known."""

    name: str
    certainty: Certainty = "chosen"


def _as_half(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error(AS_HALVES, _as_half)


def bytes_written_out(text: str) -> str:
    """A text with each byte that is none of its encoding written as \\xe9."""
    return BAD_BYTE.sub(lambda match: f"\\x{ord(match[0]) - 0xDC00:02x}", text)


def likely_encoding(stream: BinaryIO) -> TextEncoding:
    """The encoding that a text seems to be in: as its mark says; UTF-8 if it can be, or could but for a few bytes,
    which is found out by reading all of it; else what its letters are likely to be."""
    sample = stream.read(_SAMPLE)
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return TextEncoding(name, "certain")
    if wide := _without_mark(sample):
        return TextEncoding(wide, "likely")
    good, bad, is_ascii = _counted(sample, stream)
    if not bad and (not is_ascii or b"\x1b" not in sample):
        return TextEncoding("utf-8", "certain")
    if good >= bad and good:
        return TextEncoding("utf-8", "likely")
    return TextEncoding(_by_letters(sample), "likely")


def _without_mark(sample: bytes) -> str:
    """The encoding of two or four bytes a letter that a text without a mark is in; "" where it is in none."""
    if 50 * sample.count(0) < len(sample):
        return ""
    for name, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        if len(sample) >= width and _is_text(sample[: len(sample) // width * width], name):
            return name
    return ""


def _is_text(sample: bytes, encoding: str) -> bool:
    """Whether bytes are a text of lines in this encoding, without a letter that no text has."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return False
    return ("\n" in text or "\r" in text) and not _NO_TEXT.search(text)


def _counted(sample: bytes, stream: BinaryIO) -> tuple[int, int, bool]:
    """How many characters of several bytes there are in UTF-8, how many bytes are none of it, and whether all is ASCII.
    Stops where there is too much of the latter for UTF-8."""
    good = bad = 0
    decoder = codecs.getincrementaldecoder("utf-8")(AS_HALVES)
    for piece in _pieces(sample, stream):
        text = decoder.decode(piece)
        if text.isascii():
            continue
        wrong = len(BAD_BYTE.findall(text))
        bad += wrong
        good += len(text) - len(text.encode("ascii", "ignore")) - wrong
        if bad > 50 and bad > good:
            break
    bad += len(BAD_BYTE.findall(decoder.decode(b"", final=True)))
    return good, bad, not good and not bad


def _pieces(sample: bytes, stream: BinaryIO) -> Iterator[bytes]:
    while sample:
        yield sample
        sample = stream.read(_SAMPLE)


def _by_letters(sample: bytes) -> str:
    told = _told(sample)
    common = _decoded(sample, _MOST_COMMON)
    if told["encoding"] is None or _decoded(sample, told["encoding"]) == common:
        return _MOST_COMMON
    if (told["confidence"] or 0) < _TOO_FEW_LETTERS and not _ODD.search(common):
        return _MOST_COMMON
    name = codecs.lookup(told["encoding"]).name
    wider = _SUPERSETS.get(name, name)
    return name if BAD_BYTE.search(_decoded(sample, wider)) else wider


def _told(sample: bytes) -> "DetectionDict":
    """What the detector takes a text for, but for encodings in which letters of two scripts stand in one word."""
    from chardet import detect_all

    likely = detect_all(
        sample,
        ignore_threshold=True,
        max_bytes=len(sample) + 1,
        compat_names=False,
        include_encodings=_ENCODINGS,
        no_match_encoding=_MOST_COMMON,
    )
    good = (told for told in likely if not told["encoding"] or not _mixes_scripts(_decoded(sample, told["encoding"])))
    return next(good, likely[0])


def _mixes_scripts(text: str) -> bool:
    """Whether many letters of another script stand next to Latin ones."""
    return 5 * len(_MIXED.findall(text)) > len(_OF_ANOTHER_SCRIPT.findall(text))


def _decoded(sample: bytes, encoding: str) -> str:
    return codecs.getincrementaldecoder(encoding)(AS_HALVES).decode(sample)
