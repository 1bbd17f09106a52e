"""The application factory: settings, then extensions, then blueprints."""

import hashlib
from functools import cache
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

from flask import Flask
from flask_compress import Compress
from werkzeug.middleware.proxy_fix import ProxyFix

from registry import settings as environment
from registry.errors import SettingError
from registry.operations.health import HealthCheck
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.services.database import open_engine
from registry.services.file_store import Files
from registry.services.migrations import check_current
from registry.services.rate_limits import DatabaseStorage, Limiter, ProcessStorage
from registry.services.status_board import StatusBoard
from registry.settings import Settings
from registry.web import pictures
from registry.web.accounts import account, accounts, sign_on
from registry.web.api import api
from registry.web.desk import desk
from registry.web.desk.digests import digests
from registry.web.desk.feeds import feeds
from registry.web.http import assets, costs, errors, field_help, headers, json_bodies, requests
from registry.web.http import urls as filters
from registry.web.http.known_names import KnownNames
from registry.web.http.page_cache import PageCache
from registry.web.http.rooms import Application
from registry.web.http.sessions import Sessions, csrf
from registry.web.http.state import State
from registry.web.http.templates import Environment
from registry.web.public.attachments import attached
from registry.web.public.glossary import terms
from registry.web.public.lookup import lookup
from registry.web.public.notation import notation
from registry.web.public.problems import problems
from registry.web.public.programs import publishing
from registry.web.public.prose import prose
from registry.web.public.versions import versions

_ROOMS = (assets, errors, field_help, filters, headers, json_bodies, pictures, requests, costs)
_PAGES = (
    *(lookup, notation, problems, terms, publishing, attached, prose, versions),
    *(accounts, account, desk, feeds, digests, api),
)


def create_app(settings: Settings | None = None, board: StatusBoard | None = None) -> Flask:
    """The WSGI application; on the board stands what the other processes of the server tell. Raises SettingError."""
    settings = settings or environment.read()
    engine = open_engine(settings.database_url, settings.synchronous)
    check_current(engine)
    board = board or StatusBoard()
    largest, limits = settings.largest_file * 2**20, settings.parsing
    files = Files(settings.file_store, largest, settings.scanner, limits, board.notice_store)
    app = Application("registry", static_folder=None, template_folder=str(resources("registry.templates")))
    app.config.update(_configuration(settings))
    app.jinja_environment = Environment
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.extensions["registry"] = State(
        engine=engine,
        public_url=settings.public_url,
        keys=settings.keyring,
        rule_tables=read_rule_tables(settings.rules_file),
        public_findings=settings.public_findings,
        pages=PageCache(settings.page_cache * 2**20),
        known_names=KnownNames(),
        build=_build(settings),
        limiter=Limiter(DatabaseStorage(engine), _LIMITS),
        costs=Limiter(ProcessStorage(), costs.limits(settings.most_pages)),
        mailer=settings.mailer,
        sign_on=_sign_on(app, settings),
        security_contacts=settings.security_contacts,
        security_expires=settings.security_expires,
        files=files,
        health=HealthCheck(engine, files.folder, board, files.fault_of_bucket),
    )
    if settings.proxies:
        n = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]
    app.session_interface = Sessions()
    csrf.init_app(app)
    Compress(app)
    for room in _ROOMS:
        room.install(app)
    for blueprint in _PAGES:
        app.register_blueprint(blueprint)
    return app


def _configuration(settings: Settings) -> dict[str, Any]:
    """What Flask and its extensions are told."""
    is_secure = settings.public_url.startswith("https:")
    return {
        "SECRET_KEY": settings.secret_key,
        # A browser takes a cookie of this name from a page of this very host over TLS alone (RFC 6265bis).
        "SESSION_COOKIE_NAME": "__Host-registry" if is_secure else "registry",
        "SESSION_COOKIE_PATH": "/",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": is_secure,
        "WTF_CSRF_CHECK_DEFAULT": False,
        "WTF_CSRF_TIME_LIMIT": None,
        "HSTS_DAYS": settings.hsts,
        "MAX_CONTENT_LENGTH": (settings.largest_file + 1) * 2**20,
        "MAX_FORM_MEMORY_SIZE": 4 * 2**20,
        "MAX_FORM_PARTS": 5000,
        "COMPRESS_MIMETYPES": [
            "text/html",
            "text/css",
            "application/json",
            "image/svg+xml",
            "application/problem+json",
        ],
        "COMPRESS_ALGORITHM": ["zstd", "br", "gzip"],
        "COMPRESS_BR_LEVEL": 4,
        "COMPRESS_ZSTD_LEVEL": 3,
        "COMPRESS_MIN_SIZE": 600,
    }


# A limit of attempts is by caller; its `_all` is for all callers together whom the account does not know. They are told
# with their reasons in docs/security.md.
_LIMITS = {
    "sign_in": "10/15 minutes",
    "sign_in_all": "100/hour",
    "sign_in_from": "60/15 minutes",
    "second": "8/15 minutes",
    "second_all": "40/hour",
    "confirm": "8/15 minutes",
    "confirm_all": "40/hour",
    "passkey_from": "120/15 minutes",
    "token_from": "60/15 minutes",
    "reset": "4/hour",
    "reset_from": "20/hour",
}


def _sign_on(app: Flask, settings: Settings) -> Any:
    if settings.oidc_issuer is None:
        return None
    try:
        return sign_on.provider(
            app,
            settings.oidc_issuer,
            settings.oidc_client_id,
            settings.oidc_client_secret,
            frozenset(settings.oidc_second_factor.split()),
        )
    except ModuleNotFoundError:
        raise SettingError("setting.no-oidc") from None


def _build(settings: Settings) -> str:
    """A short digest of all that decides what a page says of the same records: program, templates,
    rules, and which findings are shown."""
    digest = hashlib.sha256(_program())
    if settings.rules_file is not None:
        digest.update(settings.rules_file.read_bytes())
    if settings.public_findings:
        digest.update(b"all findings")
    return digest.hexdigest()[:8]


@cache
def _program() -> bytes:
    """The digest of program and templates, which are read once."""
    digest = hashlib.sha256()
    for package in ("registry", "registry.templates"):
        for path in sorted(Path(str(resources(package))).rglob("*.*")):
            if path.suffix in (".py", ".html", ".css", ".js", ".json", ".svg"):
                digest.update(path.read_bytes())
    return digest.digest()
