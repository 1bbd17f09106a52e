import pytest
from click.testing import CliRunner

from registry.cli import worker


@pytest.mark.parametrize("has_server", [True, False])
def test_worker_sends_mail_by_the_settings_where_there_is_a_server(sqlite_url, tmp_path, monkeypatch, has_server):
    monkeypatch.setenv("REGISTRY_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("REGISTRY_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("REGISTRY_PUBLIC_URL", "https://registry.example/")
    monkeypatch.setenv("REGISTRY_SECRET_KEY", "k" * 32)
    if has_server:
        monkeypatch.setenv("REGISTRY_SMTP_URL", "smtp://127.0.0.1:9")
        monkeypatch.setenv("REGISTRY_MAIL_FROM", "registry@museum.example")
    begun = []
    monkeypatch.setattr(worker.signal, "signal", lambda *_: None)
    monkeypatch.setattr(worker, "work", lambda *_, post, **__: begun.append(post))
    answer = CliRunner().invoke(worker.work_, catch_exceptions=False)
    assert answer.exit_code == 0
    [post] = begun
    if has_server:
        assert (post.public_url, post.key) == ("https://registry.example", "k" * 32)
        assert post.mailer.sender == "registry@museum.example"
    else:
        assert post is None
