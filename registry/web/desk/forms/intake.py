"""How a file is taken in: which way it is read, and what its columns are or which mapping file says so."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from registry.errors import DocumentError
from registry.exchange.column_mapping import MEANINGS, Columns, guessed
from registry.exchange.file_summaries import FileSummary
from registry.exchange.job_imports import reading_options
from registry.exchange.mapping_files import Mapping as MappingFile
from registry.exchange.odd_rows import OddRows
from registry.exchange.reading_options import DELIMITERS
from registry.exchange.table_summaries import TableSummary
from registry.provenance.likeness import Decision, Revised
from registry.services.json_text import load_json
from registry.web.desk.forms.form_data import FormData

# The form of an intake as it is kept with its proposal.
Plan = Mapping[str, Sequence[str]]

HEADERS: Mapping[str, str] = {
    "auto": "as it looks: the first below titles",
    "first": "the first",
    "none": "none: the columns have no names",
}
SEPARATORS: Mapping[str, str] = {"auto": "as it looks", **{name: name for name in DELIMITERS}}
MEANING_LABELS: Mapping[str, str] = {meaning: label for meaning, (label, _) in MEANINGS.items()}
ODD_ROWS: Mapping[OddRows, str] = {
    "ask": "asked about: not taken yet",
    "leave": "left out",
    "take": "taken as objects",
}
DECISIONS: Mapping[Decision, str] = {
    "refuse": "asked about: not taken yet",
    "different": "different objects",
    "same": "the same object",
    "skip": "left out",
}
# A record of the exchange format has a reference of its own, and can't become another.
NATIVE_DECISIONS: Mapping[Decision, str] = {
    "refuse": "asked about: not taken yet",
    "different": "taken as they are",
    "skip": "left out",
}
REVISED: Mapping[Revised, str] = {
    "ask": "asked about: not taken yet",
    "keep": "kept as they are",
    "overwrite": "overwritten",
}
_READ_BY = ("encoding", "delimiter", "sheet", "header", "odd_rows")


def read_by(data: FormData, plan: Plan) -> dict[str, list[str]]:
    """How the file is to be read, as typed; as it was before where the page did not ask."""
    asked = {name: data.get(name) for name in _READ_BY if name in data}
    if asked.get("header", "auto") not in HEADERS:
        asked["header"] = "auto"
    if row := "".join(data.get("header_row").split()):
        asked["header"] = row
    return {name: [asked[name]] if asked.get(name) else list(plan.get(name, ())) for name in _READ_BY}


def of_file(filename: str, digest: str, issuer: str, how: Plan) -> dict[str, list[str]]:
    """The plan for a file that was uploaded, before it is read."""
    return {
        "digest": [digest],
        "filename": [filename],
        "issuer": [issuer],
        "visibility": ["private"],
        **{name: list(how.get(name, ())) for name in _READ_BY},
    }


def is_read(plan: Plan) -> bool:
    """Whether the file has been looked through: until then there are no columns to be mapped."""
    return bool(plan.get("rows"))


def unread(plan: Plan, how: Plan) -> dict[str, list[str]]:
    """The plan with its file to be read in another way."""
    anew = {name: list(how.get(name, ())) for name in _READ_BY}
    return {**{name: list(texts) for name, texts in plan.items()}, **anew, "rows": []}


def reading(plan: Plan) -> dict[str, Any]:
    """What a job is told that looks through the file. Raises FileError for a way in which none can be read."""
    answers = _first(plan)
    reading_options(answers)
    return {name: answers[name] for name in ("digest", "filename", *_READ_BY) if answers.get(name)}


def with_summary(plan: Plan, summary: FileSummary) -> dict[str, list[str]]:
    """The plan once its file was looked through; the meanings of columns stand where the columns do."""
    anew = _as_read(plan, summary)
    if "meaning" in plan and anew["column"] == list(plan.get("column", ())):
        anew["meaning"] = list(plan["meaning"])
    return {**{name: list(texts) for name, texts in plan.items()}, **anew}


def _as_read(how: Plan, summary: FileSummary) -> dict[str, list[str]]:
    return {
        "sheet": list(how.get("sheet") or ([summary.table.sheet] if summary.table and summary.table.sheet else [])),
        "rows": [str(summary.rows)],
        "native": ["1"] if summary.is_native else [],
        "table": [summary.shape] if summary.shape else [],
        "sheets": list(summary.sheets),
        "as_read": [json.dumps(summary.table.as_json(), ensure_ascii=False)] if summary.table else [],
        **_columns(summary),
    }


def _columns(summary: FileSummary) -> dict[str, list[str]]:
    return {
        "column": list(summary.columns),
        "meaning": guessed(summary.columns),
        "sample": [" · ".join(summary.samples[column]) for column in summary.columns],
    }


def table_as_read(plan: Plan) -> TableSummary | None:
    """How the table of a plan was read; None of records that are no table, or read by an earlier release."""
    texts = plan.get("as_read", ())
    return TableSummary.of_json(json.loads(texts[0])) if texts else None


def changed(plan: Plan, data: FormData, issuer: str) -> dict[str, list[str]]:
    """The plan with what was typed; `issuer` stands where none was."""
    return {
        **{name: list(texts) for name, texts in plan.items()},
        "issuer": [data.get("issuer") or issuer],
        "language": [data.get("language")],
        "visibility": [data.get("visibility") or "private"],
        "read_provenance": ["1"] if data.get("read_provenance") else [],
        **_decided(plan, data),
        **({"saved_as": [" ".join(data.get("saved_as").split())]} if "saved_as" in data else {}),
        "meaning": [data.get(f"meaning-{n}") for n in range(len(plan.get("column", ())))],
        **({"mapping": [], "mapping_name": []} if data.get("without_mapping") else {}),
    }


def with_lexicon(plan: Plan, keys: Iterable[int]) -> dict[str, list[str]]:
    """The plan with the lexicon by which its texts are to be read, where they are."""
    told = [str(key) for key in sorted(keys)] if plan.get("read_provenance") else []
    return {**{name: list(texts) for name, texts in plan.items()}, "lexicon": told}


def _decided(plan: Plan, data: FormData) -> dict[str, list[str]]:
    """What was decided of rows that may be one object, group by group, and of records revised since."""
    groups = dict(zip(plan.get("group", ()), plan.get("decision", ()), strict=False))
    for number, key in enumerate(data.getlist("group")):
        groups[key] = data.get(f"decision-{number}")
    decisions = NATIVE_DECISIONS if plan.get("native") else DECISIONS
    decided = {key: decision for key, decision in groups.items() if decision in decisions}
    return {
        "alike": [data.get("alike")] if data.get("alike") in decisions else list(plan.get("alike", ())),
        "revised": [data.get("revised")] if data.get("revised") in REVISED else list(plan.get("revised", ())),
        "group": list(decided),
        "decision": list(decided.values()),
    }


def with_mapping(plan: Plan, content: bytes, filename: str) -> dict[str, list[str]]:
    """The plan with a mapping file in place of columns, or with the meanings that a file of columns gives. Raises
    SettingError for one that can't be used."""
    if _is_of_columns(content):
        return with_columns(plan, Columns.of_file(content, filename))
    MappingFile(content, filename)
    values = {name: list(texts) for name, texts in plan.items()}
    return {**values, "mapping": [json.dumps(load_json(content), ensure_ascii=False)], "mapping_name": [filename]}


def _is_of_columns(content: bytes) -> bool:
    try:
        spec = load_json(content)
    except (DocumentError, ValueError):
        return False
    return isinstance(spec, dict) and spec.get("format") == "registry-columns"


def with_columns(plan: Plan, columns: Columns) -> dict[str, list[str]]:
    """The plan with what is said of the columns of these names; what it says of others stays."""
    before = zip(plan.get("column", ()), plan.get("meaning", ()), strict=True)
    return {
        **{name: list(texts) for name, texts in plan.items()},
        "meaning": [columns.meanings.get(column, meaning) for column, meaning in before],
        "issuer": [columns.issuer],
        "language": [columns.language or ""],
        "visibility": [columns.visibility],
    }


def columns_of(plan: Plan) -> Columns:
    """What the plan says of its columns."""
    answers = payload(plan)
    return Columns(answers["columns"], answers["issuer"], answers["visibility"], answers["language"] or None)


def saved_mappings(plans: Iterable[Plan]) -> dict[str, Plan]:
    """The plans that were saved under a name, by that name: of those of one name the first, which is the newest."""
    named: dict[str, Plan] = {}
    for plan in plans:
        if (name := _first(plan).get("saved_as")) and is_read(plan) and not plan.get("mapping"):
            named.setdefault(name, plan)
    return named


def payload(plan: Plan) -> dict[str, Any]:
    """What a job is told: the file, how it is read, and what each of its columns is or the mapping that says so."""
    answers = _first(plan)
    meanings = zip(plan.get("column", ()), plan.get("meaning", ()), strict=True)
    return {
        "digest": answers["digest"],
        "filename": answers["filename"],
        "native": bool(answers.get("native")),
        "issuer": answers["issuer"],
        "language": answers.get("language", ""),
        "visibility": answers["visibility"],
        "read_provenance": bool(answers.get("read_provenance")),
        **({"lexicon": [int(key) for key in plan["lexicon"]]} if plan.get("lexicon") else {}),
        "columns": {column: meaning for column, meaning in meanings if meaning},
        **{name: answers[name] for name in (*_READ_BY, "alike", "revised") if answers.get(name)},
        **({"alike_groups": groups} if (groups := group_decisions(plan)) else {}),
        **(
            {"mapping": json.loads(answers["mapping"]), "mapping_name": answers["mapping_name"]}
            if answers.get("mapping")
            else {}
        ),
    }


def group_decisions(plan: Plan) -> dict[str, str]:
    """What was decided of single groups of rows, by what names them."""
    return dict(zip(plan.get("group", ()), plan.get("decision", ()), strict=True))


def _first(plan: Plan) -> dict[str, str]:
    return {name: texts[0] for name, texts in plan.items() if texts}
