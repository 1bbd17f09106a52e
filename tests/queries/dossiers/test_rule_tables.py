import json

import pytest

from registry.errors import SettingError
from registry.queries.dossiers.rule_tables import read_rule_tables

EMPTY = {"format": "registry-rules", "version": 1}
NAME = {"name": "Ada Specimen", "source": {"title": "Our list", "publisher": "Our museum"}}


def test_own_rules_are_laid_on_top_of_ours(tmp_path):
    own = tmp_path / "rules.json"
    own.write_text(json.dumps({**EMPTY, "names": [NAME]}), "utf-8")
    extended = read_rule_tables(own)
    assert len(extended.names) == len(read_rule_tables().names) + 1
    assert extended.windows == read_rule_tables().windows


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "rules.unreadable"),
        (b"{", "rules.not-json"),
        (b"{}", "rules.unusable"),
        (b'"\xff"', "rules.unusable"),
        (b"[" * 100_000, "rules.unusable"),
    ],
)
def test_file_that_can_not_be_used_is_named(tmp_path, content, code):
    own = tmp_path / "rules.json"
    if content is not None:
        own.write_bytes(content)
    with pytest.raises(SettingError) as caught:
        read_rule_tables(own)
    assert (caught.value.code, caught.value.params["path"]) == (code, own)
