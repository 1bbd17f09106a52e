"""The text of a form as it reads with what people settled of it, and what a page tells of that reading."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from registry.provenance import lengths, notation
from registry.provenance.notation import Remark, TextReading
from registry.provenance.notation.settlements import Settlement, key_of, settle
from registry.queries.records.sight import reader_of
from registry.queries.workspace.prose_meanings import SettledWords, by_key_of_words, meanings_in, meanings_of_keys
from registry.services.database import memory_of
from registry.web.desk.forms.form_data import FormData
from registry.web.http.requests import whole_number

# By which a page tells which text its rows were read from, and with what was settled of it.
SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Settled:
    """A remark that is settled, or that is still open though it was said what its words mean; and who said it."""

    remark: Remark
    said: SettledWords


@dataclass(frozen=True, slots=True)
class FormText:
    """The text of a form as it is read; `shown` is what its page tells of that."""

    reading: TextReading
    settled: tuple[Settled, ...]
    unplaced: tuple[Settled, ...]
    shown: str


def read_text(connection: Connection, data: FormData) -> FormText:
    """The text of a form, with what is settled of it now; made once for the one state that a connection sees."""
    memory, asked = memory_of(connection), ("text", *map(data.get, ("object", "text", "convention")))
    made: FormText | None = memory.get(asked)
    if made is None:
        made = memory[asked] = _read(data, meanings_in(connection, reader_of(connection), data.get("object")))
    return made


def read_as_shown(connection: Connection, data: FormData) -> FormText | None:
    """The text of a form, with what was settled of it when its page was made; None where it is another text since."""
    text, _, keys = data.get(SHOWN).partition(":")
    if text != _digest(data.get("text")):
        return None
    shown = {whole_number(key) for key in keys.split(",") if key}
    return _read(data, meanings_of_keys(connection, reader_of(connection), shown))


def _read(data: FormData, meanings: Iterable[SettledWords]) -> FormText:
    said = by_key_of_words(meanings)
    reading = notation.read(data.get("text")[: lengths.PROSE], data.text("convention"))
    told = settle(reading, {words: one.meaning for words, one in said.items()})
    settled, unplaced = (_told(each, said) for each in (told.settled, told.unplaced))
    keys = sorted({one.said.key for one in settled})
    shown = _digest(data.get("text")) + (f":{','.join(map(str, keys))}" if keys else "")
    return FormText(told.reading, settled, unplaced, shown)


def _told(settlements: Iterable[Settlement], said: dict[str, SettledWords]) -> tuple[Settled, ...]:
    return tuple(Settled(one.remark, said[key_of(one.remark.text)]) for one in settlements)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:20]
