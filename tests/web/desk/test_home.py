from tests.staffing import institution


def test_a_person_serves_two_institutions(engine, open_browser):
    institution(engine, "elsewhere")
    browser = open_browser("registrar")
    from registry.operations.accounts import add_account

    add_account(
        engine, email="registrar@museum.example", name="R", institution="elsewhere", roles=["viewer"], by="test"
    )
    page = browser.page("!/desk/")
    assert "The Museum" in page
    assert "The Elsewhere" in page
    assert browser.get("!/desk/elsewhere/log/gift").status_code == 403
