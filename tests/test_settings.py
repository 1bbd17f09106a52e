import stat
from datetime import date

import pytest

from registry import settings
from registry.errors import SettingError


@pytest.fixture
def read(tmp_path):
    """Reads the settings of an environment with a data folder of its own."""

    def read(**environment):
        return settings.read({"REGISTRY_DATA_DIR": str(tmp_path / "data"), **environment})

    return read


def test_database_is_a_file_in_the_data_folder_where_none_is_set(read, tmp_path):
    assert read().database_url == f"sqlite:///{tmp_path / 'data' / 'registry.sqlite3'}"


def test_secret_key_is_made_once_and_kept_from_others(read, tmp_path):
    one = read().secret_key
    assert len(one) >= 32
    assert read().secret_key == one
    assert stat.S_IMODE((tmp_path / "data" / "secret-key").stat().st_mode) == 0o600


def test_files_are_stored_in_the_data_folder_where_no_store_is_set(read, tmp_path):
    assert read().file_store == str(tmp_path / "data" / "files")
    assert read(REGISTRY_STORE="s3://bucket").file_store == "s3://bucket"


def test_public_address_ends_without_a_slash(read):
    assert read(REGISTRY_PUBLIC_URL="https://example.org/").public_url == "https://example.org"


def test_public_address_is_that_of_the_port_where_none_is_set(tmp_path):
    assert settings.read({"REGISTRY_DATA_DIR": str(tmp_path)}, port=9000).public_url == "http://127.0.0.1:9000"


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"REGISTRY_DATABASE_URL": "mysql://x"}, "setting.database-url"),
        ({"REGISTRY_DATABASE_URL": "no address"}, "setting.database-url"),
        ({"REGISTRY_SECRET_KEY": "short"}, "setting.secret-key"),
        ({"REGISTRY_PUBLIC_URL": "example.org"}, "setting.public-url"),
        ({"REGISTRY_PUBLIC_URL": "https://example.org/?a"}, "setting.public-url"),
        ({"REGISTRY_RULES_FILE": "/nowhere/rules.json"}, "setting.rules-file"),
        ({"REGISTRY_PUBLIC_FINDINGS": "yes"}, "setting.not-a-switch"),
        ({"REGISTRY_PAGE_CACHE": "-1"}, "setting.not-a-number"),
        ({"REGISTRY_LARGEST_FILE": "much"}, "setting.not-a-number"),
        ({"REGISTRY_PROXIES": "100001"}, "setting.not-a-number"),
        ({"REGISTRY_SMTP_URL": "http://x"}, "setting.smtp-url"),
        ({"REGISTRY_SMTP_URL": "smtp://x"}, "setting.mail-from"),
        ({"REGISTRY_OIDC_ISSUER": "https://x"}, "setting.sign-on"),
    ],
)
def test_setting_that_is_wrong_is_refused(read, environment, code):
    with pytest.raises(SettingError) as refused:
        read(**environment)
    assert refused.value.code == code


def test_single_sign_on_is_off_where_nothing_is_set(read):
    assert read().oidc_issuer is None


@pytest.mark.parametrize(("text", "is_on"), [("", False), ("off", False), ("on", True), ("ON", True)])
def test_findings_are_public_where_it_is_said(read, text, is_on):
    assert read(REGISTRY_PUBLIC_FINDINGS=text).public_findings is is_on


def test_cache_of_pages_can_be_switched_off(read):
    assert read(REGISTRY_PAGE_CACHE="0").page_cache == 0


def test_data_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "data").write_text("")
    with pytest.raises(SettingError) as refused:
        settings.read({"REGISTRY_DATA_DIR": str(tmp_path / "data" / "inner")})
    assert refused.value.code == "setting.no-folder"


def test_contact_for_weaknesses_is_read_with_its_day(read):
    set_ = read(REGISTRY_SECURITY_CONTACT="mailto:a@b.example tel:+1-201-555", REGISTRY_SECURITY_EXPIRES="2027-06-30")
    assert set_.security_contacts == ("mailto:a@b.example", "tel:+1-201-555")
    assert set_.security_expires == date(2027, 6, 30)
    assert (read().security_contacts, read().security_expires) == ((), None)


def test_days_of_tls_alone_are_read(read):
    assert read(REGISTRY_HSTS="365", REGISTRY_PUBLIC_URL="https://example.org").hsts == 365
    assert read().hsts == 0


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"REGISTRY_HSTS": "365"}, "setting.hsts"),
        ({"REGISTRY_SECURITY_CONTACT": "security@example.org"}, "setting.security-contact"),
        ({"REGISTRY_SECURITY_CONTACT": "mailto:a@b.example"}, "setting.security-expires"),
        (
            {"REGISTRY_SECURITY_CONTACT": "mailto:a@b.example", "REGISTRY_SECURITY_EXPIRES": "in June"},
            "setting.security-expires",
        ),
    ],
)
def test_setting_of_security_that_can_not_be_used_is_refused(read, environment, code):
    with pytest.raises(SettingError) as refusal:
        read(**environment)
    assert refusal.value.code == code
