"""How much the reading of one file may take: the one place for these limits."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

# How long a page waits for a file before it shows the job that reads it, in seconds.
PAGE_WAIT = 3.0
MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """memory: MiB of address space, the program itself (about 150 MiB) included; cpu: seconds of processor time; wait:
    seconds of waiting for the answer; answer: MiB of it, where it is held as a whole; unpacked: MiB that a packed file
    may unpack to; depth: of nested JSON; values: of one JSON record or document; rows: of a file of records; cells: of
    a table; pixels: of a picture, all its pages together; pages: of a PDF or a picture."""

    memory: int = 1024
    cpu: int = 300
    wait: float = 3600.0
    answer: int = 256
    unpacked: int = 2048
    depth: int = 64
    values: int = 200_000
    rows: int = 3_000_000
    cells: int = 6_000_000
    pixels: int = 100_000_000
    pages: int = 500

    def for_page(self, waited: float = 0.0) -> "Limits":
        """Those of a page, which waits a few seconds only, for all its files together: so many are over."""
        wait = max(0.0, min(self.wait, PAGE_WAIT - waited))
        return replace(self, cpu=min(self.cpu, int(PAGE_WAIT) + 1), wait=wait)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_json(cls, fields: Mapping[str, Any]) -> "Limits":
        return cls(**fields)


# The operator's own files may be of any size; no record of them is deeper or has more values for that.
OPERATOR = replace(Limits(), unpacked=10**9, rows=10**15, cells=10**15)
