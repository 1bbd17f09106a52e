"""JSON that is sent, refused before it is parsed where it is nested too deeply or has too much."""

from typing import Any

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from registry.services.json_text import load_json


class LimitedJSON(DefaultJSONProvider):
    """Flask's own, but for what it reads."""

    ensure_ascii = False
    sort_keys = False

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Raises ValueError, DocumentError."""
        return load_json(s, **kwargs)


def install(app: Flask) -> None:
    app.json = LimitedJSON(app)
