import json

import pytest

from registry.errors import FileError, SettingError
from registry.exchange.file_summaries import summarise
from registry.exchange.job_imports import reading_options
from registry.web.desk.forms import intake
from registry.web.desk.forms.form_data import FormData
from tests.refusals import refusal

CONTENT = b"inv no,title\n7,A vase\n"
MAPPING = json.dumps({"format": "registry-mapping", "version": 1, "records": []}).encode()


@pytest.fixture
def plan():
    return read(intake.of_file("a.csv", "0" * 64, "Museum", intake.read_by(FormData(), {})))


def read(plan):
    """The plan once its file was looked through."""
    return intake.with_summary(plan, summarise(CONTENT, "a.csv", reading_options(intake.reading(plan))))


def typed(**fields):
    return FormData({name: [text] for name, text in fields.items()})


def test_plan_of_a_file_has_its_columns_guessed(plan):
    assert (plan["column"], plan["meaning"], plan["rows"]) == (["inv no", "title"], ["number", "title"], ["1"])
    assert intake.payload(plan)["columns"] == {"inv no": "number", "title": "title"}


def test_plan_changes_with_what_was_typed_and_keeps_how_it_is_read(plan):
    changed = intake.changed(
        plan, typed(**{"meaning-0": "key", "meaning-1": "title", "visibility": "public"}), "Museum"
    )
    assert intake.payload(changed)["columns"] == {"inv no": "key", "title": "title"}
    assert intake.payload(changed)["visibility"] == "public"
    assert intake.read_by(FormData(), {**changed, "encoding": ["cp949"]})["encoding"] == ["cp949"]


def test_plan_read_again_keeps_what_the_same_columns_are(plan):
    changed = {**plan, "meaning": ["key", ""]}
    assert read(intake.unread(changed, {"encoding": ["utf-8"]}))["meaning"] == ["key", ""]
    assert read(intake.unread(changed, {"header": ["none"]}))["column"] == ["column 1", "column 2"]
    with refusal(FileError, "not an encoding"):
        intake.reading(intake.unread(changed, {"encoding": ["nonsense"]}))


def test_plan_has_no_columns_until_its_file_was_looked_through(plan):
    assert intake.is_read(plan)
    assert not intake.is_read(intake.unread(plan, {}))
    assert not intake.is_read(intake.of_file("a.csv", "0" * 64, "Museum", {}))


def test_mapping_file_stands_in_place_of_columns_until_it_is_taken_away(plan):
    mapped = intake.with_mapping(plan, MAPPING, "museum.json")
    assert intake.payload(mapped)["mapping"] == json.loads(MAPPING)
    without = intake.changed(mapped, typed(without_mapping="1"), "Museum")
    assert "mapping" not in intake.payload(without)
    with refusal(SettingError, "a mapping says"):
        intake.with_mapping(plan, b"{}", "museum.json")


def test_header_that_is_no_choice_is_found_as_it_looks():
    assert intake.read_by(typed(header="sideways"), {})["header"] == ["auto"]
