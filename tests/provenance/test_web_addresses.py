import pytest

from registry.provenance.web_addresses import parts_of


@pytest.mark.parametrize("url", ["https://museum.example/a?b=c", "http://museum.example:8080", "https://[::1]/"])
def test_address_that_names_a_host_is_read(url):
    parts = parts_of(url)
    assert parts is not None
    assert parts.hostname in ("museum.example", "::1")


@pytest.mark.parametrize("url", ["", "museum.example", "https://", "https://a:0/", "https://a:99999/", "https://[a"])
def test_address_that_no_program_can_read_is_none(url):
    assert parts_of(url) is None
