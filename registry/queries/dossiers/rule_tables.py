"""The tables of the due-diligence rules: ours, read once, and an institution's own file on top."""

import json
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from registry.errors import DocumentError, SettingError
from registry.provenance.findings import RulesFile, RuleTables, read_tables
from registry.schemas import load_rules


@lru_cache(maxsize=4)
def read_rule_tables(own: Path | None = None) -> RuleTables:
    """Raises SettingError, naming the file, where the institution's file can't be used."""
    packaged = files("registry.provenance.findings").joinpath("data", "tables.json").read_text("utf-8")
    rule_tables = read_tables(load_rules(json.loads(packaged)))
    return rule_tables if own is None else rule_tables.extended_by(read_tables(_own(own)))


def _own(path: Path) -> RulesFile:
    try:
        return load_rules(json.loads(path.read_text("utf-8")))
    except OSError as error:
        raise SettingError("rules.unreadable", path=path, reason=error.strerror or error) from None
    except json.JSONDecodeError as error:
        raise SettingError("rules.not-json", path=path, line=error.lineno, reason=error.msg) from None
    except (DocumentError, UnicodeDecodeError, RecursionError) as error:
        raise SettingError("rules.unusable", path=path, cause=error) from None
