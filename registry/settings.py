"""Every setting, read once from the environment."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError


class SettingWrong(ValueError):
    """A setting that can't be used: which, and what it should be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as values.

    database_url: REGISTRY_DATABASE_URL, sqlite:///… or postgresql://…; by default a file in the data folder.
    data_dir: REGISTRY_DATA_DIR, where the database and the secret key are kept; by default ".data".
    secret_key: REGISTRY_SECRET_KEY, at least 32 characters; by default made on the first run and kept.
    public_url: REGISTRY_PUBLIC_URL, the address under which the public reaches the registry, for citations.
    rules_file: REGISTRY_RULES_FILE, an institution's own windows, laws, names and words for due diligence.
    page_cache: REGISTRY_PAGE_CACHE, how many MiB of rendered pages each worker keeps; by default 64, 0 for none.
    """

    database_url: str
    data_dir: Path
    secret_key: str
    public_url: str
    rules_file: Path | None = None
    page_cache: int = 64


def read(environment: Mapping[str, str] = os.environ, *, port: int = 8000) -> Settings:
    """The settings of an environment. Raises SettingWrong."""
    data_dir = Path(environment.get("REGISTRY_DATA_DIR") or ".data").absolute()
    return Settings(
        database_url=_database_url(environment.get("REGISTRY_DATABASE_URL"), data_dir),
        data_dir=data_dir,
        secret_key=_secret_key(environment.get("REGISTRY_SECRET_KEY"), data_dir),
        public_url=_public_url(environment.get("REGISTRY_PUBLIC_URL") or f"http://127.0.0.1:{port}"),
        rules_file=_rules_file(environment.get("REGISTRY_RULES_FILE")),
        page_cache=_page_cache(environment.get("REGISTRY_PAGE_CACHE") or "64"),
    )


def _database_url(given: str | None, data_dir: Path) -> str:
    if not given:
        _make_folder(data_dir)
        return f"sqlite:///{data_dir / 'registry.sqlite3'}"
    try:
        backend = make_url(given).get_backend_name()
    except ArgumentError:
        backend = None
    if backend not in ("sqlite", "postgresql"):
        raise SettingWrong(
            "REGISTRY_DATABASE_URL must be an address such as sqlite:////var/lib/registry.sqlite3 "
            "or postgresql://user:password@host/name."
        )
    return given


def _secret_key(given: str | None, data_dir: Path) -> str:
    if given:
        if len(given) < 32:
            raise SettingWrong("REGISTRY_SECRET_KEY must be at least 32 characters long.")
        return given
    kept = data_dir / "secret-key"
    if kept.is_file():
        return kept.read_text("utf-8").strip()
    _make_folder(data_dir)
    made = secrets.token_urlsafe(48)
    try:
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept.read_text("utf-8").strip()
    except OSError as error:
        raise SettingWrong(f"REGISTRY_DATA_DIR: {data_dir} can't be written: {error.strerror}.") from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(made)
    return made


def _public_url(given: str) -> str:
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise SettingWrong("REGISTRY_PUBLIC_URL must be an address such as https://registry.example.org.")
    return given.rstrip("/")


def _rules_file(given: str | None) -> Path | None:
    if not given:
        return None
    if not Path(given).is_file():
        raise SettingWrong(f"REGISTRY_RULES_FILE: there is no file {given}.")
    return Path(given)


def _page_cache(given: str) -> int:
    if not given.isdecimal() or int(given) > 100_000:
        raise SettingWrong("REGISTRY_PAGE_CACHE must be a whole number of MiB, such as 64.")
    return int(given)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingWrong(f"REGISTRY_DATA_DIR: the folder {folder} can't be made: {error.strerror}.") from None
