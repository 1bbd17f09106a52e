"""The tables of the due-diligence rules: ours, read once, and an institution's own file on top."""

import json
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from registry.provenance.findings import Tables, TablesUnfit, read_tables


@lru_cache(maxsize=4)
def rule_tables(own: Path | None = None) -> Tables:
    """Raises TablesUnfit, naming the file, where the institution's file can't be used."""
    packaged = files("registry.provenance.findings").joinpath("data", "tables.json").read_text("utf-8")
    tables = read_tables(json.loads(packaged))
    if own is None:
        return tables
    try:
        return tables.extended_by(read_tables(json.loads(own.read_text("utf-8"))))
    except (OSError, ValueError) as error:
        raise TablesUnfit(f"{own}: the rules file can't be used: {error}.") from None
