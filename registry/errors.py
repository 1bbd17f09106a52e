"""What the registry refuses, as a code with its particulars.

Every floor refuses; none but the edges makes words of it, so that they can be in any language. A code is
`matter.what-is-wrong`, is never reused for anything else, and is part of the JSON interface.
"""

from collections.abc import Mapping
from typing import Any, Self


class RegistryError(Exception):
    """A refusal: `code` says which, `params` are the particulars that its words are filled with."""

    def __init__(self, code: str, /, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        """For logs: never shown to a reader."""
        particulars = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.code} ({particulars})" if particulars else self.code

    def as_json(self) -> dict[str, Any]:
        """In the form in which a refusal is kept, to be worded when it is read."""
        return {"code": self.code, "params": {name: _plain(value) for name, value in self.params.items()}}

    @classmethod
    def of_json(cls, document: Mapping[str, Any]) -> Self:
        """A refusal that was kept: its words are as before, its kind is no longer told."""
        return cls(document["code"], **{name: _read(value) for name, value in document["params"].items()})


def _plain(value: Any) -> Any:
    if isinstance(value, RegistryError):
        return value.as_json()
    if isinstance(value, list | tuple):
        return [_plain(member) for member in value]
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _read(value: Any) -> Any:
    if isinstance(value, dict):
        return RegistryError.of_json(value)
    return [_read(member) for member in value] if isinstance(value, list) else value


class DocumentError(RegistryError):
    """A document that can't be taken: not of the native form, or at odds with what is on record."""

    @property
    def pointer(self) -> str:
        """Where in the document, as a JSON Pointer."""
        return str(self.params.get("pointer", ""))


class BadReferenceError(RegistryError):
    """A text that is not a permanent reference."""


class DateError(RegistryError):
    """A text that is not a date, or whose meaning is open."""

    @property
    def meant(self) -> tuple[str, ...]:
        """The dates, in EDTF, that a text whose meaning is open could mean."""
        return tuple(self.params.get("meant", ()))


class NotFoundError(RegistryError):
    """There is nothing of that kind, or nothing that the asker may know of."""


class NotAllowedError(RegistryError):
    """The actor may not do this."""


class StepError(RegistryError):
    """A step that does not follow from the state that the matter is in, or that is not complete."""


class ConflictError(RegistryError):
    """Somebody else changed what this rests on."""

    @property
    def revised(self) -> tuple[str, ...]:
        """The records that were revised since they were looked at."""
        return tuple(self.params.get("revised", ()))


class StaleError(RegistryError):
    """Somebody else changed the very draft that is being written; `theirs` is as they left it."""

    @property
    def theirs(self) -> Any:
        return self.params["theirs"]


class AccountError(RegistryError):
    """An account, a sign-in or a second factor that is not as it must be."""

    @property
    def field(self) -> str:
        """The field of the form that is wrong."""
        return str(self.params.get("field", ""))


class FileError(RegistryError):
    """A file that can't be taken: its content, its size, its format."""


class SettingError(RegistryError):
    """The machine is not set up for this: a setting, a rules file, a mapping, the state of the database."""


class UnavailableError(RegistryError):
    """Something that the registry needs can't be reached just now: a store, a mail server, a job's lease."""


class LimitError(RegistryError):
    """Too many requests."""

    @property
    def wait(self) -> int:
        """In how many seconds it may be tried again."""
        return int(self.params["wait"])
