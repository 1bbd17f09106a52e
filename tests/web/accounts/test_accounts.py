def test_pages_of_staff_are_kept_nowhere_and_run_no_foreign_script(nobody):
    headers = nobody.get("!/sign-in").headers
    assert headers["Cache-Control"] == "no-store"
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    cookie = nobody.get("!/sign-in").headers.get("Set-Cookie", "")
    assert not cookie or ("HttpOnly" in cookie and "SameSite=Lax" in cookie)


def test_public_pages_set_no_cookie(engine, nobody, desk_app):
    assert "Set-Cookie" not in desk_app.test_client().get("/").headers
