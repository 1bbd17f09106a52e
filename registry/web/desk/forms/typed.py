"""A form as it was typed: text under names, some of them several times."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

# What a browser sends with a form and nobody typed.
_CONTROLS = ("csrf_token", "action", "kind", "proposal", "version", "seen", "previewed", "original")
LONGEST = 200_000


class Typed(dict[str, list[str]]):
    """Texts by the name of their field. A missing field is empty; blanks around a text don't count."""

    @classmethod
    def of(cls, given: Mapping[str, Sequence[str]]) -> "Typed":
        """What was sent, without the fields that steer and with line breaks as the web does not have them."""
        return cls(
            {
                name: [value.replace("\r\n", "\n")[:LONGEST] for value in values]
                for name, values in given.items()
                if name not in _CONTROLS
            }
        )

    @classmethod
    def saying(cls, values: Mapping[str, Any]) -> "Typed":
        """A form filled in with one text, or several, a field."""
        return cls(
            {name: [value] if isinstance(value, str) else list(value) for name, value in values.items() if value}
        )

    def get(self, name: str, default: Any = "") -> Any:
        """The first text of a field, as templates print it."""
        found = super().get(name)
        return found[0] if found else default

    def text(self, name: str) -> str | None:
        """The first text of a field without blanks around it; None where there is nothing."""
        return str(self.get(name)).strip() or None

    def getlist(self, name: str) -> list[str]:
        return super().get(name) or []

    def put(self, name: str, value: str) -> None:
        self[name] = [value]

    def rows(self, prefix: str) -> list[int]:
        """The numbers N of the fields prefix-N that are there, in order; at least 0."""
        pattern = re.compile(rf"{re.escape(prefix)}-(\d{{1,4}})")
        found = {int(match[1]) for name in self if (match := pattern.fullmatch(name))}
        return sorted(found) or [0]

    def filled(self, prefix: str) -> Iterator[int]:
        """Those of the rows in which something was typed."""
        return (row for row in self.rows(prefix) if self.text(f"{prefix}-{row}"))

    def add_row(self, prefix: str) -> None:
        self.put(f"{prefix}-{max(self.rows(prefix)) + 1 if f'{prefix}-0' in self else 1}", "")
        self.setdefault(f"{prefix}-0", [""])
