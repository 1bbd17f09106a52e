"""JSON that is sent, refused before it is parsed where it is nested too deeply or has too much."""

import json
from typing import Any

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from registry.errors import DocumentError
from registry.services.json_text import load_json


class LimitedJSON(DefaultJSONProvider):
    """Flask's own, but for what it reads."""

    ensure_ascii = False
    sort_keys = False

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Raises ValueError, DocumentError: also for half a character (a lone surrogate), which nothing can print."""
        value = load_json(s, **kwargs)
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            raise DocumentError("json.half-a-character") from None
        return value


def install(app: Flask) -> None:
    app.json = LimitedJSON(app)
