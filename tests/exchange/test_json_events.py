import io

import ijson
import pytest

from registry.errors import DocumentError
from registry.exchange.json_events import within_limits
from registry.services.parsing.limits import Limits

LIMITS = Limits(depth=3, values=5)


def events(content, level=1):
    return list(within_limits(ijson.basic_parse(io.BytesIO(content)), level, LIMITS))


def test_events_of_records_within_the_limits_are_those_of_the_parser():
    content = b'[{"a": [[1]]}, {"b": 1, "c": 2, "d": 3, "e": 4}]' * 1
    assert events(content) == list(ijson.basic_parse(io.BytesIO(content)))


@pytest.mark.parametrize(
    ("content", "code"),
    [(b'[{"a": [[[1]]]}]', "json.too-deep"), (b"[[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]", "json.too-large")],
)
def test_record_beyond_a_limit_is_refused(content, code):
    with pytest.raises(DocumentError) as caught:
        events(content)
    assert caught.value.code == code


def test_values_are_counted_anew_for_each_record():
    assert events(b"[" + b",".join([b'{"a": 1}'] * 50) + b"]")
