import pytest

from registry.web.http.assets import fingerprints


def test_name_of_a_file_changes_with_its_content(tmp_path, monkeypatch):
    monkeypatch.setattr("registry.web.http.assets.FOLDER", tmp_path)
    named = set()
    for content in ("a {}", "b {}"):
        (tmp_path / "site.css").write_text(content)
        named.add(fingerprints()["site.css"])
    assert len(named) == 2
    assert all(name.startswith("site.") and name.endswith(".css") for name in named)


def test_file_is_kept_for_ever_under_its_fingerprint(reading_app):
    address = reading_app.jinja_env.globals["asset"]("site.css")
    response = reading_app.test_client().get(address)
    assert response.status_code == 200
    assert response.cache_control.immutable
    assert response.cache_control.max_age == 31_536_000


@pytest.mark.parametrize("name", ["site.css", "site.000000000000.css", "..%2Fapp.py"])
def test_file_is_served_under_no_other_name(reading_app, name):
    assert reading_app.test_client().get(f"/static/{name}").status_code == 404
