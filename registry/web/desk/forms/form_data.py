"""A form as it was typed: texts under names, some of them several times. It is read, and never written to."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from registry.errors import DocumentError
from registry.services.json_text import load_json


class FormData:
    """Texts by the name of their field. A missing field is empty; blanks around a text don't count."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Mapping[str, Iterable[str]] | None = None) -> None:
        self._fields = {name: tuple(texts) for name, texts in (fields or {}).items()}

    @classmethod
    def saying(cls, values: Mapping[str, Any]) -> "FormData":
        """A form filled in with one text, or several, a field; fields without any are left out."""
        return cls({name: _texts(value) for name, value in values.items() if value})

    @classmethod
    def of_json(cls, text: str) -> "FormData":
        """A form out of `as_json`; an empty one out of any other text."""
        try:
            fields = load_json(text or "{}")
        except (DocumentError, ValueError):  # Not JSON of ours: whoever sent it wrote the page themselves.
            return cls()
        if not isinstance(fields, dict) or not all(isinstance(texts, list) for texts in fields.values()):
            return cls()
        return cls({str(name): [str(text) for text in texts] for name, texts in fields.items()})

    def as_json(self) -> str:
        return json.dumps(self._fields, ensure_ascii=False)

    def as_lists(self) -> dict[str, list[str]]:
        return {name: list(texts) for name, texts in self._fields.items()}

    def get(self, name: str, default: str = "") -> str:
        """The first text of a field, as templates print it."""
        texts = self._fields.get(name)
        return texts[0] if texts else default

    def text(self, name: str) -> str | None:
        """The first text of a field without blanks around it; None where there is nothing."""
        return self.get(name).strip() or None

    def getlist(self, name: str) -> tuple[str, ...]:
        return self._fields.get(name, ())

    def holds(self, *names: str) -> bool:
        """Whether there is a text in any of these fields."""
        return any(self.get(name) for name in names)

    def items(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        return self._fields.items()

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FormData) and self._fields == other._fields

    def __hash__(self) -> int:
        return hash(frozenset(self._fields.items()))

    def __repr__(self) -> str:
        return f"FormData({self._fields!r})"

    def having(self, fields: Mapping[str, str | Iterable[str]]) -> "FormData":
        """The form with these fields in place of its own of the same names."""
        return FormData({**self._fields, **{name: _texts(value) for name, value in fields.items()}})

    def without(self, *names: str) -> "FormData":
        return FormData({name: texts for name, texts in self._fields.items() if name not in names})

    def with_row(self, prefix: str) -> "FormData":
        """The form with one more, empty row of a list; its first is there then, too."""
        row = max(self.rows(prefix)) + 1 if f"{prefix}-0" in self else 1
        return self.having({f"{prefix}-{row}": "", f"{prefix}-0": self.getlist(f"{prefix}-0") or ("",)})

    def rows(self, prefix: str) -> list[int]:
        """The numbers N of the fields prefix-N that are there, in order; at least 0."""
        pattern = re.compile(rf"{re.escape(prefix)}-(\d{{1,4}})")
        numbers = {int(match[1]) for name in self if (match := pattern.fullmatch(name))}
        return sorted(numbers) or [0]

    def filled(self, prefix: str) -> Iterator[int]:
        """Those of the rows in which something was typed."""
        return (row for row in self.rows(prefix) if self.text(f"{prefix}-{row}"))


def _texts(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
