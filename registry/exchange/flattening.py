"""JSON records as rows of a table."""

from typing import Any


def flattened(record: Any) -> dict[str, str]:
    """A JSON record as a row: nested fields under names with dots, lists of plain values joined by semicolons."""
    row: dict[str, str] = {}
    _flatten(record, "", row)
    return row


def _flatten(value: Any, name: str, row: dict[str, str]) -> None:
    if isinstance(value, dict):
        for key, nested in value.items():
            _flatten(nested, f"{name}.{key}" if name else str(key), row)
    elif isinstance(value, list):
        plain = [str(element) for element in value if not isinstance(element, dict | list) and element is not None]
        if plain:
            row[name] = "; ".join(plain)
        for number, nested in enumerate(element for element in value if isinstance(element, dict)):
            _flatten(nested, f"{name}.{number + 1}", row)
    elif value is not None and value != "":
        row[name or "value"] = str(value)
