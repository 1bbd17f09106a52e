"""Every setting, read once from the environment."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from registry.errors import SettingError
from registry.services.durable_files import make_folder
from registry.services.mail import Mailer
from registry.services.parsing.limits import Limits
from registry.services.sealing import Keyring


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as values.

    database_url: REGISTRY_DATABASE_URL, sqlite:///… or postgresql://…; by default a file in the data folder.
    data_dir: REGISTRY_DATA_DIR, where the database and the secret key are kept; by default ".data".
    secret_key: REGISTRY_SECRET_KEY, at least 32 characters; by default made on the first run and kept.
    public_url: REGISTRY_PUBLIC_URL, the address under which the public reaches the registry, for citations.
    rules_file: REGISTRY_RULES_FILE, an institution's own windows, laws, names and words for due diligence.
    public_findings: REGISTRY_PUBLIC_FINDINGS, on or off; whether the public is shown all findings, and not those alone
        that somebody published; by default off.
    page_cache: REGISTRY_PAGE_CACHE, how many MiB of rendered pages each worker keeps; by default 64, 0 for none.
    most_pages: REGISTRY_MOST_PAGES, how many pages a minute each worker makes for one caller; by default 1800, 0 for no
        limit. Pages that are kept are not counted.
    smtp_url: REGISTRY_SMTP_URL, smtp://user:password@host:port or smtps://…; without it links are shown on screen.
    mail_from: REGISTRY_MAIL_FROM, the address that mail is sent from; needed with REGISTRY_SMTP_URL.
    proxies: REGISTRY_PROXIES, how many reverse proxies stand before the registry and set X-Forwarded-For; by default 0.
    oidc_issuer: REGISTRY_OIDC_ISSUER, the address of an OpenID provider for single sign-on (needs the extra oidc).
    oidc_client_id: REGISTRY_OIDC_CLIENT_ID, as the provider knows the registry.
    oidc_client_secret: REGISTRY_OIDC_CLIENT_SECRET, which goes with it.
    oidc_second_factor: REGISTRY_OIDC_SECOND_FACTOR, the values of acr or amr, separated by spaces, by which the
        provider says that it asked for a second factor; by default none, and the registry asks for its own.
    data_keys: REGISTRY_DATA_KEYS, the keys that seal secrets in the database, `id:base64url` separated by spaces, the
        one that seals first; by default made on the first run and kept in the data folder.
    store: REGISTRY_STORE, a folder, or s3://bucket/prefix with AWS_… set, for attached files; by default in the data
        folder.
    largest_file: REGISTRY_LARGEST_FILE, how many MiB an attached or uploaded file may have; by default 50.
    scanner: REGISTRY_SCANNER, a command that is given a file's path and exits with 0 where the file is clean.
    parsing_memory: REGISTRY_PARSING_MEMORY, how many MiB of memory the reading of one file may take; by default 1024.
    parsing_seconds: REGISTRY_PARSING_SECONDS, how many seconds of processor time it may take; by default 300.
    parsing_unpacked: REGISTRY_PARSING_UNPACKED, how many MiB a packed file may unpack to; by default 2048.
    parsing_pixels: REGISTRY_PARSING_PIXELS, how many million pixels a picture may have; by default 100.
    hsts: REGISTRY_HSTS, for how many days browsers are to use TLS alone (RFC 6797); by default 0, nothing is said.
    security_contacts: REGISTRY_SECURITY_CONTACT, where to report a weakness: addresses by mailto:, https: or tel:,
        separated by spaces, which /.well-known/security.txt tells (RFC 9116); by default it tells nothing.
    security_expires: REGISTRY_SECURITY_EXPIRES, the day after which that is no longer told; needed with it.
    synchronous: REGISTRY_SYNCHRONOUS, full or normal; what a commit to SQLite waits for; by default full.
    """

    database_url: str
    data_dir: Path
    secret_key: str
    public_url: str
    rules_file: Path | None = None
    public_findings: bool = False
    page_cache: int = 64
    most_pages: int = 1800
    smtp_url: str | None = None
    mail_from: str = ""
    proxies: int = 0
    oidc_issuer: str | None = None
    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    oidc_second_factor: str = ""
    data_keys: str | None = None
    store: str = ""
    largest_file: int = 50
    scanner: str | None = None
    parsing_memory: int = 1024
    parsing_seconds: int = 300
    parsing_unpacked: int = 2048
    parsing_pixels: int = 100
    hsts: int = 0
    security_contacts: tuple[str, ...] = ()
    security_expires: date | None = None

    @property
    def parsing(self) -> Limits:
        """Within what files of strangers are parsed."""
        return Limits(
            memory=self.parsing_memory,
            cpu=self.parsing_seconds,
            unpacked=self.parsing_unpacked,
            pixels=self.parsing_pixels * 1_000_000,
        )

    synchronous: Literal["full", "normal"] = "full"

    @property
    def file_store(self) -> str:
        """Where attached files are kept."""
        return self.store or str(self.data_dir / "files")

    @property
    def mailer(self) -> Mailer | None:
        return Mailer(self.smtp_url, self.mail_from) if self.smtp_url else None

    @property
    def keyring(self) -> Keyring:
        """The keys that seal secrets. Raises SettingError."""
        if self.data_keys:
            return Keyring.of_text(self.data_keys, named="REGISTRY_DATA_KEYS")
        _make_folder(self.data_dir)
        return Keyring.of_file(self.data_dir / "data-keys")


def read(environment: Mapping[str, str] = os.environ, *, port: int = 8000) -> Settings:
    """The settings of an environment. Raises SettingError."""
    data_dir = Path(environment.get("REGISTRY_DATA_DIR") or ".data").absolute()
    return Settings(
        database_url=_database_url(environment.get("REGISTRY_DATABASE_URL"), data_dir),
        data_dir=data_dir,
        secret_key=_secret_key(environment.get("REGISTRY_SECRET_KEY"), data_dir),
        public_url=_public_url(environment.get("REGISTRY_PUBLIC_URL") or f"http://127.0.0.1:{port}"),
        rules_file=_rules_file(environment.get("REGISTRY_RULES_FILE")),
        public_findings=_switch(environment, "REGISTRY_PUBLIC_FINDINGS"),
        page_cache=_whole(environment, "REGISTRY_PAGE_CACHE", 64, "MiB"),
        most_pages=_whole(environment, "REGISTRY_MOST_PAGES", 1800, "pages"),
        smtp_url=_smtp_url(environment),
        mail_from=environment.get("REGISTRY_MAIL_FROM", ""),
        proxies=_whole(environment, "REGISTRY_PROXIES", 0, "proxies"),
        **_sign_on(environment),
        oidc_second_factor=environment.get("REGISTRY_OIDC_SECOND_FACTOR", ""),
        data_keys=environment.get("REGISTRY_DATA_KEYS") or None,
        store=environment.get("REGISTRY_STORE") or "",
        largest_file=_whole(environment, "REGISTRY_LARGEST_FILE", 50, "MiB"),
        scanner=environment.get("REGISTRY_SCANNER") or None,
        parsing_memory=_whole(environment, "REGISTRY_PARSING_MEMORY", 1024, "MiB"),
        parsing_seconds=_whole(environment, "REGISTRY_PARSING_SECONDS", 300, "seconds"),
        parsing_unpacked=_whole(environment, "REGISTRY_PARSING_UNPACKED", 2048, "MiB"),
        parsing_pixels=_whole(environment, "REGISTRY_PARSING_PIXELS", 100, "million pixels"),
        hsts=_hsts(environment),
        **_security_contact(environment),
        synchronous=_synchronous(environment.get("REGISTRY_SYNCHRONOUS")),
    )


def _database_url(url: str | None, data_dir: Path) -> str:
    if not url:
        _make_folder(data_dir)
        return f"sqlite:///{data_dir / 'registry.sqlite3'}"
    try:
        backend = make_url(url).get_backend_name()
    except ArgumentError:
        backend = None
    if backend not in ("sqlite", "postgresql"):
        raise SettingError("setting.database-url")
    return url


def _secret_key(key: str | None, data_dir: Path) -> str:
    if key:
        if len(key) < 32:
            raise SettingError("setting.secret-key")
        return key
    path = data_dir / "secret-key"
    if path.is_file():
        return path.read_text("utf-8").strip()
    _make_folder(data_dir)
    new_key = secrets.token_urlsafe(48)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("utf-8").strip()
    except OSError as error:
        raise SettingError("setting.data-dir", folder=data_dir, reason=error.strerror) from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(new_key)
    return new_key


def _public_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise SettingError("setting.public-url")
    return url.rstrip("/")


def _rules_file(path: str | None) -> Path | None:
    if not path:
        return None
    if not Path(path).is_file():
        raise SettingError("setting.rules-file", path=path)
    return Path(path)


def _whole(environment: Mapping[str, str], name: str, default: int, of: str) -> int:
    text = environment.get(name) or str(default)
    if not text.isdecimal() or int(text) > 100_000:
        raise SettingError("setting.not-a-number", name=name, of=of, example=default or 1)
    return int(text)


def _switch(environment: Mapping[str, str], name: str) -> bool:
    text = (environment.get(name) or "off").lower()
    if text not in ("on", "off"):
        raise SettingError("setting.not-a-switch", name=name)
    return text == "on"


def _synchronous(given: str | None) -> Literal["full", "normal"]:
    match (given or "full").lower():
        case "full":
            return "full"
        case "normal":
            return "normal"
    raise SettingError("setting.synchronous")


def _smtp_url(environment: Mapping[str, str]) -> str | None:
    url = environment.get("REGISTRY_SMTP_URL")
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise SettingError("setting.smtp-url")
    if "@" not in environment.get("REGISTRY_MAIL_FROM", ""):
        raise SettingError("setting.mail-from")
    return url


def _sign_on(environment: Mapping[str, str]) -> dict[str, Any]:
    names = ("REGISTRY_OIDC_ISSUER", "REGISTRY_OIDC_CLIENT_ID", "REGISTRY_OIDC_CLIENT_SECRET")
    values = {name.removeprefix("REGISTRY_").lower(): environment.get(name, "") for name in names}
    if not any(values.values()):
        return {}
    if missing := [name for name in names if not environment.get(name)]:
        raise SettingError("setting.sign-on", name=missing[0])
    return values


def _hsts(environment: Mapping[str, str]) -> int:
    days = _whole(environment, "REGISTRY_HSTS", 0, "days")
    if days and not environment.get("REGISTRY_PUBLIC_URL", "").startswith("https:"):
        raise SettingError("setting.hsts")
    return days


def _security_contact(environment: Mapping[str, str]) -> dict[str, Any]:
    contacts = tuple(environment.get("REGISTRY_SECURITY_CONTACT", "").split())
    if not contacts:
        return {}
    if not all(contact.startswith(("mailto:", "https://", "tel:")) for contact in contacts):
        raise SettingError("setting.security-contact")
    try:
        expires = date.fromisoformat(environment.get("REGISTRY_SECURITY_EXPIRES", ""))
    except ValueError:
        raise SettingError("setting.security-expires") from None
    return {"security_contacts": contacts, "security_expires": expires}


def _make_folder(folder: Path) -> None:
    try:
        make_folder(folder)
    except OSError as error:
        raise SettingError("setting.no-folder", folder=folder, reason=error.strerror) from None
