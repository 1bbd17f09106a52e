import hashlib
import re

from registry.services.tokens import (
    digest_of,
    hardened_digest,
    new_code,
    new_salt,
    new_secret,
    signed,
    signed_value,
)


def test_secret_is_never_the_same_and_has_its_prefix():
    one, other = new_secret("reg_"), new_secret("reg_")
    assert one != other
    assert one.startswith("reg_")
    assert len(one) >= len("reg_") + 43


def test_digest_is_the_sha_256_of_the_secret():
    assert digest_of("secret") == hashlib.sha256(b"secret").hexdigest()


def test_digest_of_a_secret_that_is_no_unicode_is_a_digest():
    assert len(digest_of("\ud800")) == 64


def test_code_to_be_typed_has_eighty_random_bits():
    codes = {new_code() for _ in range(50)}
    assert len(codes) == 50
    assert all(re.fullmatch(r"[a-z2-7]{4}(-[a-z2-7]{4}){3}", code) for code in codes)


def test_hardened_digest_depends_on_code_and_salt():
    one, two = new_salt(), new_salt()
    assert hardened_digest("a", one) == hardened_digest("a", one)
    assert len({hardened_digest(code, salt) for code in "ab" for salt in (one, two)}) == 4
    assert len(hardened_digest("a", one)) == 64


def test_what_was_signed_is_read_again_for_its_purpose_alone():
    text = signed([1, "2026"], "k" * 32, "mail")
    assert re.fullmatch(r"[A-Za-z0-9_.-]+", text)
    assert signed_value(text, "k" * 32, "mail") == [1, "2026"]
    for other in (signed_value(text, "k" * 32, "cookies"), signed_value(text, "l" * 32, "mail")):
        assert other is None
    assert [signed_value(forged, "k" * 32, "mail") for forged in (text[:-1], f"x{text}", "", "é")] == [None] * 4
