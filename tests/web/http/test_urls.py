from types import SimpleNamespace

import pytest
from flask import g

from registry.provenance.references import PREFIXES
from registry.web.http.urls import PLURALS, address, host, public_address, public_path
from tests import factories as make

OBJECT = make.ref("object")


def test_every_kind_of_record_has_an_address():
    assert PLURALS.keys() == set(PREFIXES)


def test_address_is_that_of_the_public_page(asked):
    assert address(OBJECT) == public_path(OBJECT) == f"/objects/{OBJECT}"
    assert public_address(OBJECT) == f"https://registry.example/objects/{OBJECT}"


def test_address_on_a_page_of_the_desk_is_that_of_the_page_there(asked):
    g.actor = SimpleNamespace(code="museum")
    assert address(OBJECT) == f"/desk/museum/records/{OBJECT}"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.example.org/a?b", "example.org"),
        ("http://museum.kr:80", "museum.kr"),
        ("not a url", "not a url"),
        ("http://[", "http://["),
    ],
)
def test_link_is_shown_by_its_host(url, shown):
    assert host(url) == shown
