"""Expecting a refusal, and what a reader is told of it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from registry.errors import AccountError, RegistryError
from registry.messages import sentence


@contextmanager
def refusal(kind: type[RegistryError], words: str = "") -> Iterator[pytest.ExceptionInfo[RegistryError]]:
    """Like `pytest.raises`, with a pattern for the sentence that an edge makes of it."""
    with pytest.raises(kind) as caught:
        yield caught
    assert re.search(words, sentence(caught.value)), sentence(caught.value)


def refused(code: str, act: Callable[..., object], *arguments: Any, **more: Any) -> None:
    """What an operation on an account refuses, by its code."""
    with pytest.raises(AccountError) as caught:
        act(*arguments, **more)
    assert caught.value.code == code
