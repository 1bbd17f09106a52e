"""Secrets that are kept to be used again: sealed with a key that is not in the database.

A sealed text is `sealed:`, the id of its key, and base64url of a nonce of 12 random bytes with what AES-256-GCM makes
of the text. Table, column and row are bound to it: moved to another row, it does not open.
"""

import base64
import contextlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from registry.errors import SettingError

_PREFIX = "sealed:"
_KEY_BYTES, _NONCE_BYTES = 32, 12


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed text stands: it opens there and nowhere else."""

    table: str
    column: str
    row: int

    @property
    def as_bytes(self) -> bytes:
        return f"{self.table}.{self.column}:{self.row}".encode()


class Keyring:
    """The keys of an installation by id; the first seals, all open. A file is read again before a text is sealed, and
    when a key is asked for that is not known: another process may have added one."""

    def __init__(self, keys: Mapping[str, bytes], file: Path | None = None) -> None:
        self._keys, self._file = dict(keys), file

    @classmethod
    def of_text(cls, text: str, *, named: str) -> "Keyring":
        """Keys as a setting or a file has them: `id:base64url`, separated by white space or commas, the one that seals
        first. Raises SettingError, naming the setting."""
        keys: dict[str, bytes] = {}
        for entry in text.replace(",", " ").split():
            name, _, encoded = entry.partition(":")
            try:
                key = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
            except ValueError:
                key = b""
            if not name or len(key) != _KEY_BYTES or name in keys:
                raise SettingError("setting.data-keys", name=named)
            keys[name] = key
        if not keys:
            raise SettingError("setting.data-keys", name=named)
        return cls(keys)

    @classmethod
    def of_file(cls, file: Path) -> "Keyring":
        """The keys of a file that only its owner may read, made with one key where there is none. Raises
        SettingError."""
        if not file.is_file():
            _write(file, new_key(), is_new=True)
        return cls(cls._read(file), file)

    @classmethod
    def _read(cls, file: Path) -> dict[str, bytes]:
        try:
            return cls.of_text(file.read_text("utf-8"), named=str(file))._keys
        except (OSError, UnicodeDecodeError) as error:
            raise SettingError("setting.data-dir", folder=file, reason=str(error)) from None

    @property
    def file(self) -> Path | None:
        return self._file

    def add(self) -> None:
        """Puts a new key first, in the file too: it seals from now on. Raises SettingError where keys are a setting."""
        self._rewrite(f"{new_key()}\n{self._text()}")

    def drop_old(self) -> None:
        """Leaves the first key alone, once nothing is sealed with the others."""
        self._rewrite(self._text().split("\n", 1)[0])

    def seal(self, text: str, place: Place) -> str:
        if self._file is not None:
            self._keys = self._read(self._file)
        name, key = next(iter(self._keys.items()))
        nonce = os.urandom(_NONCE_BYTES)
        sealed = nonce + AESGCM(key).encrypt(nonce, text.encode(), place.as_bytes)
        return f"{_PREFIX}{name}:{base64.urlsafe_b64encode(sealed).decode()}"

    def open(self, sealed: str, place: Place) -> str:
        """The text that was sealed at this place. A text that an earlier release kept bare is itself. Raises
        SettingError where its key is gone or it was sealed elsewhere."""
        if not is_sealed(sealed):
            return sealed
        name, _, encoded = sealed.removeprefix(_PREFIX).partition(":")
        key = self._known(name)
        try:
            raw = base64.urlsafe_b64decode(encoded)
            return AESGCM(key).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], place.as_bytes).decode()
        except (InvalidTag, ValueError):
            raise SettingError("sealed.altered", table=place.table, row=place.row) from None

    def seals_now(self, sealed: str) -> bool:
        """Whether a text is sealed with the key that seals now."""
        return sealed.startswith(f"{_PREFIX}{next(iter(self._keys))}:")

    def _known(self, name: str) -> bytes:
        if name not in self._keys and self._file is not None:
            self._keys = self._read(self._file)
        if name not in self._keys:
            raise SettingError("sealed.no-key", key=name)
        return self._keys[name]

    def _text(self) -> str:
        return "\n".join(f"{name}:{_encoded(key)}" for name, key in self._keys.items())

    def _rewrite(self, text: str) -> None:
        if self._file is None:
            raise SettingError("sealed.by-setting")
        _write(self._file, text, is_new=False)
        self._keys = self._read(self._file)


def is_sealed(text: str) -> bool:
    return text.startswith(_PREFIX)


def new_key() -> str:
    """A new key in the form of the setting."""
    return f"k{secrets.token_hex(4)}:{_encoded(secrets.token_bytes(_KEY_BYTES))}"


def _encoded(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


def _write(file: Path, text: str, *, is_new: bool) -> None:
    """Through a file beside it, so that a crash leaves the keys as they were."""
    beside = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            opened.write(f"{text}\n")
            opened.flush()
            os.fsync(opened.fileno())
        # Of two processes that begin at once, the first one's key is everybody's.
        if is_new:
            with contextlib.suppress(FileExistsError):
                os.link(beside, file)
            beside.unlink()
        else:
            beside.replace(file)
        folder = os.open(file.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    except OSError as error:
        raise SettingError("setting.data-dir", folder=file.parent, reason=error.strerror) from None
