import hashlib

from registry.services.tokens import digest_of, new_secret


def test_secret_is_never_the_same_and_has_its_prefix():
    one, other = new_secret("reg_"), new_secret("reg_")
    assert one != other
    assert one.startswith("reg_")
    assert len(one) >= len("reg_") + 43


def test_digest_is_the_sha_256_of_the_secret():
    assert digest_of("secret") == hashlib.sha256(b"secret").hexdigest()


def test_digest_of_a_secret_that_is_no_unicode_is_a_digest():
    assert len(digest_of("\ud800")) == 64
