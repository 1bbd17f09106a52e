"""The parsers without a process of their own, for tests of what is made of their answers: the program is the same."""

import importlib
import json
import os
import threading
import time
from typing import Any, BinaryIO

from registry.services.parsing import confinement


class InThread:
    """Stands for the process of a parser."""

    def __init__(self, parser: str, given: int, told: int, said: int) -> None:
        with os.fdopen(os.dup(told), "rb") as file:
            task = json.load(file)
        handle = importlib.import_module(parser).handle
        reading, writing = os.pipe()
        self.stdout: BinaryIO = os.fdopen(reading, "rb")
        arguments = (handle, task, os.fdopen(os.dup(given), "rb"), os.fdopen(writing, "wb"))
        self._thread = threading.Thread(target=self._work, args=arguments, daemon=True)
        self._thread.start()

    def _work(self, handle: confinement.Handle, task: dict[str, object], given: BinaryIO, stream: BinaryIO) -> None:
        try:
            with given, stream:
                confinement.do(handle, task, given, stream)
        except BrokenPipeError:
            pass

    def kill(self) -> None:
        self.stdout.close()
        self._thread.join(10)

    def wait(self) -> int:
        return 0


class Late(InThread):
    """One whose answer is long in coming."""

    def _work(self, *arguments: Any) -> None:
        time.sleep(0.2)
        super()._work(*arguments)
