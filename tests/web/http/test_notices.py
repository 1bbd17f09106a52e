import threading
from dataclasses import replace

from registry.app import create_app
from registry.settings import Settings
from tests.staffing import PASSWORD, Browser, employ, institution


def test_owner_is_mailed_about_what_an_administrator_or_they_themselves_did(
    sqlite_url, sqlite_engine, tmp_path, take_mail
):
    port, mailbox = take_mail()
    institution(sqlite_engine)
    kim = employ(sqlite_engine, "kim", "viewer", with_password=True)
    settings = Settings(sqlite_url, tmp_path, "x" * 32, "http://localhost", mail_from="registry@museum.example")
    app = create_app(replace(settings, smtp_url=f"smtp://127.0.0.1:{port}"))
    boss = Browser(app.test_client(), sqlite_engine, employ(sqlite_engine, "boss", "administrator"))
    boss.post(f"/people/{kim}/roles", {"roles": ["registrar"]})
    owner = Browser(app.test_client(), sqlite_engine, kim)
    new = f"{PASSWORD} again"
    owner.post("!/account/password", {"before": PASSWORD, "after": new, "again": new})
    for thread in [thread for thread in threading.enumerate() if thread.name == "mail to owners"]:
        thread.join()
    assert {to for _, [to], _, _ in mailbox.kept} == {"kim@museum.example"}
    said = " ".join(body for _, _, _, body in mailbox.kept)
    assert "given the roles registrar" in said
    assert "by Boss" in said
    assert "changed the password" in said
    assert PASSWORD not in said
