"""The native document of each kind of record, as it is exchanged and digested."""

from typing import Any

Document = dict[str, Any]
