"""The application factory: settings, then extensions, then blueprints."""

import hashlib
from importlib.resources import files
from pathlib import Path

from flask import Flask
from flask_compress import Compress

from registry import settings as environment
from registry.models.database import open_engine
from registry.operations.database import check_current
from registry.queries.tables import rule_tables
from registry.settings import Settings
from registry.web import assets, errors, filters, headers, pictures
from registry.web.known import KnownNames
from registry.web.lookup import lookup
from registry.web.notation import notation
from registry.web.page_cache import PageCache
from registry.web.publishing import publishing
from registry.web.state import State


def create_app(settings: Settings | None = None) -> Flask:
    """The WSGI application. Raises SettingWrong, or DatabaseUnfit if the database is not ready to be served."""
    settings = settings or environment.read()
    engine = open_engine(settings.database_url)
    check_current(engine)
    app = Flask("registry", static_folder=None, template_folder=str(files("registry.templates")))
    app.config.update(
        SECRET_KEY=settings.secret_key,
        COMPRESS_MIMETYPES=["text/html", "text/css", "application/json", "image/svg+xml", "application/problem+json"],
        COMPRESS_ALGORITHM=["zstd", "br", "gzip"],
        COMPRESS_BR_LEVEL=4,
        COMPRESS_ZSTD_LEVEL=3,
        COMPRESS_MIN_SIZE=600,
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions["registry"] = State(
        engine=engine,
        public_url=settings.public_url,
        tables=rule_tables(settings.rules_file),
        pages=PageCache(settings.page_cache * 2**20),
        known=KnownNames(),
        build=_build(settings.rules_file),
    )
    Compress(app)
    for room in (assets, errors, filters, headers, pictures):
        room.install(app)
    app.register_blueprint(lookup)
    app.register_blueprint(notation)
    app.register_blueprint(publishing)
    return app


def _build(rules_file: Path | None) -> str:
    """A short digest of all that decides what a page says of the same records: program, templates and rules."""
    digest = hashlib.sha256()
    for package in ("registry", "registry.templates"):
        for path in sorted(Path(str(files(package))).rglob("*.*")):
            if path.suffix in (".py", ".html", ".css", ".js", ".json", ".svg"):
                digest.update(path.read_bytes())
    if rules_file is not None:
        digest.update(rules_file.read_bytes())
    return digest.hexdigest()[:8]
