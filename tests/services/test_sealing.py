import stat

import pytest

from registry.errors import SettingError
from registry.services.sealing import Keyring, Place, is_sealed, new_key

HERE = Place("accounts", "totp_secret", 1)


def ring(*keys):
    return Keyring.of_text(" ".join(keys), named="KEYS")


def test_sealed_text_shows_nothing_and_opens_where_it_stands():
    keys = ring(new_key())
    sealed = keys.seal("JBSWY3DP", HERE)
    assert is_sealed(sealed)
    assert "JBSWY3DP" not in sealed
    assert sealed != keys.seal("JBSWY3DP", HERE)
    assert keys.open(sealed, HERE) == "JBSWY3DP"


@pytest.mark.parametrize(
    "there", [Place("accounts", "totp_secret", 2), Place("accounts", "other", 1), Place("ceremonies", "totp_secret", 1)]
)
def test_text_that_was_moved_does_not_open(there):
    keys = ring(new_key())
    with pytest.raises(SettingError) as caught:
        keys.open(keys.seal("x", HERE), there)
    assert caught.value.code == "sealed.altered"


@pytest.mark.parametrize("kept", [slice(-6), slice(20), slice(3, None)])
def test_text_that_was_cut_does_not_open(kept):
    keys = ring(new_key())
    head, name, text = keys.seal("a longer secret", HERE).split(":")
    with pytest.raises(SettingError):
        keys.open(":".join((head, name, text[kept])), HERE)


def test_first_key_seals_and_every_key_opens():
    old, new = new_key(), new_key()
    sealed = ring(old).seal("x", HERE)
    both = ring(new, old)
    assert both.open(sealed, HERE) == "x"
    assert not both.seals_now(sealed)
    assert both.seals_now(both.seal("x", HERE))
    with pytest.raises(SettingError) as caught:
        ring(new).open(sealed, HERE)
    assert caught.value.code == "sealed.no-key"


@pytest.mark.parametrize("text", ["", "k1", "k1:short", ":" + "A" * 43, "k1:" + "A" * 43 + " k1:" + "B" * 43, "k:ü"])
def test_keys_that_can_not_be_are_refused(text):
    with pytest.raises(SettingError) as caught:
        ring(text)
    assert caught.value.code == "setting.data-keys"


def test_file_is_made_once_for_its_owner_alone(tmp_path):
    file = tmp_path / "data-keys"
    sealed = Keyring.of_file(file).seal("x", HERE)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["data-keys"]
    assert Keyring.of_file(file).open(sealed, HERE) == "x"


def test_new_key_in_the_file_is_known_to_who_read_it_before(tmp_path):
    here, there = (Keyring.of_file(tmp_path / "data-keys") for _ in range(2))
    old = here.seal("x", HERE)
    there.add()
    assert here.open(there.seal("y", HERE), HERE) == "y"
    assert there.seals_now(here.seal("z", HERE))
    assert here.open(old, HERE) == "x"
    there.drop_old()
    with pytest.raises(SettingError):
        there.open(old, HERE)


def test_keys_of_a_setting_are_not_changed_here():
    with pytest.raises(SettingError) as caught:
        ring(new_key()).add()
    assert caught.value.code == "sealed.by-setting"
