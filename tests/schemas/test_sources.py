import pytest

from tests import factories as make
from tests.schemas.refusal_codes import refusal_code


@pytest.mark.parametrize(
    ("document", "refused"),
    [
        (make.source(url="https://example.org/a", accessed="2026-01-05"), None),
        (make.source(url="ftp://example.org"), ("text.not-an-address", "/url")),
        (make.source(accessed="2026"), ("text.not-a-day", "/accessed")),
        (make.attachment(digest="A" * 64), ("attachment.not-a-digest", "/digest")),
        (make.attachment(media_type="jpeg"), ("attachment.not-a-media-type", "/media_type")),
    ],
)
def test_source_or_attachment_is_taken_or_refused(document, refused):
    assert refusal_code(document) == refused


@pytest.mark.parametrize("size", [-1, 1.5, "7"])
def test_size_that_is_no_count_of_bytes_is_refused_at_its_place(size):
    assert refusal_code(make.attachment(size=size))[1] == "/size"
