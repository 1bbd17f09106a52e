"""The tables of the due-diligence rules: ours, read once, and an institution's own file on top."""

import json
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from registry.provenance.findings import RulesFile, RuleTables, read_tables
from registry.schemas import Refused, load_rules


class RulesUnfit(ValueError):
    """A rules file that can't be used: where, and why."""


@lru_cache(maxsize=4)
def read_rule_tables(own: Path | None = None) -> RuleTables:
    """Raises RulesUnfit, naming the file, where the institution's file can't be used."""
    packaged = files("registry.provenance.findings").joinpath("data", "tables.json").read_text("utf-8")
    rule_tables = read_tables(load_rules(json.loads(packaged)))
    return rule_tables if own is None else rule_tables.extended_by(read_tables(_own(own)))


def _own(path: Path) -> RulesFile:
    try:
        return load_rules(json.loads(path.read_text("utf-8")))
    except OSError as error:
        raise RulesUnfit(f"{path}: the rules file can't be read: {error.strerror or error}.") from None
    except json.JSONDecodeError as error:
        raise RulesUnfit(f"{path}: the rules file is not JSON: line {error.lineno}, {error.msg}.") from None
    except (Refused, UnicodeDecodeError, RecursionError) as error:
        raise RulesUnfit(f"{path}: the rules file can't be used: {error}") from None
