"""Static files, each at an address that carries a digest of its content and so can be kept for ever."""

import hashlib
from pathlib import Path

from flask import Flask, Response, abort, send_from_directory

import registry

FOLDER = Path(registry.__file__).parent / "static"
_DIGEST = 12


def fingerprints() -> dict[str, str]:
    """The fingerprinted name of every static file, by its plain name."""
    return {
        path.name: f"{path.stem}.{hashlib.sha256(path.read_bytes()).hexdigest()[:_DIGEST]}{path.suffix}"
        for path in _files()
    }


def _files() -> list[Path]:
    return [path for path in sorted(FOLDER.rglob("*")) if path.is_file()]


def install(app: Flask) -> None:
    names = fingerprints()
    plain = {names[path.name]: path.relative_to(FOLDER).as_posix() for path in _files()}

    @app.get("/static/<name>", endpoint="static", needs="nothing", costs="free")
    def static(name: str) -> Response:
        if name not in plain:
            abort(404)
        response = send_from_directory(FOLDER, plain[name], max_age=31_536_000)
        response.cache_control.public = True
        response.cache_control.immutable = True
        return response

    app.jinja_env.globals["asset"] = lambda name: f"/static/{names[name]}"
