"""Expecting a refusal, and what a reader is told of it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from registry.errors import RegistryError
from registry.messages import sentence


@contextmanager
def refusal(kind: type[RegistryError], words: str = "") -> Iterator[pytest.ExceptionInfo[RegistryError]]:
    """Like `pytest.raises`, with a pattern for the sentence that an edge makes of it."""
    with pytest.raises(kind) as caught:
        yield caught
    assert re.search(words, sentence(caught.value)), sentence(caught.value)
