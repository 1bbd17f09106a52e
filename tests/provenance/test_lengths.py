import pytest

from registry.errors import DocumentError
from registry.provenance import lengths


def test_text_is_as_long_as_it_may_be_and_no_longer():
    lengths.check("가" * lengths.LABEL, lengths.LABEL)
    with pytest.raises(DocumentError) as refused:
        lengths.check("가" * (lengths.LABEL + 1), lengths.LABEL)
    assert (refused.value.code, refused.value.params["length"]) == ("text.too-long", lengths.LABEL + 1)
