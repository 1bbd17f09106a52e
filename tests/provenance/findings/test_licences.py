import pytest

from registry.provenance.findings.licences import is_licensed, says_licence
from tests.provenance.making import event, still


@pytest.mark.parametrize(
    "text",
    [
        "Licence 12", "Export licence of the United Kingdom", "with the permission of the Antiquities Service",
        "division of finds of 1912", "Ausfuhrgenehmigung vom 3. Mai 1962", "autorisation de sortie no. 4", "出境許可",
    ],
)  # fmt: skip
def test_text_says_a_licence_where_it_names_one(text):
    assert says_licence(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Search warrant", "Grant voted by Parliament", "Without a licence", "the export licence of 1971 was forged",
        "a false permit", "unlicensed", "ohne Ausfuhrgenehmigung", "sans autorisation", "licence refused",
        "Export licence of 1971. The licence was a forgery", "smuggled out without permission", "未经许可",
    ],
)  # fmt: skip
def test_text_says_no_licence_where_it_names_none_or_denies_it(text):
    assert not says_licence(text)


def test_only_an_export_is_licensed():
    assert is_licensed(still("e", "1990", kind="export", legal_basis="Licence 12"))
    assert not is_licensed(event("s", "1990", legal_basis="Licence 12"))


def test_licence_that_one_text_names_and_another_calls_forged_is_none():
    export = still("e", "1990", kind="export", legal_basis="Export licence of 1971", words="the licence was forged")
    assert not is_licensed(export)
