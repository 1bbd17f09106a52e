"""The structured log: a JSON object a line on stdout, for requests and for what the server says of itself.

Secrets that stand in addresses are left out before anything is written: links that are mailed, feeds, and what a
provider of single sign-on sends back with the browser (ASVS 5, 14.2.1, 16.2.5).
"""

import json
import logging
import re
from typing import Any
from urllib.parse import unquote

_LEFT_OUT = "…"
_SECRET_PATH = re.compile(r"/+(welcome|account/+address|feeds|notices/+stop)/+[^/]")
_SECRET_QUERY = re.compile(r"/+sign-in/+back")
_SECRET_PARAMETER = re.compile(r"(?i)((?:^|&)[^=&]*(?:secret|token|password|code)[^=&]*=)[^&]*")


def without_secrets(path: str, query: str) -> tuple[str, str]:
    """A path and a query as they may be logged, however the path is written."""
    decoded = unquote(path)
    if match := _SECRET_PATH.match(decoded):
        return f"/{re.sub('/+', '/', match[1])}/{_LEFT_OUT}", query and _LEFT_OUT
    if _SECRET_QUERY.match(decoded):
        return path, query and _LEFT_OUT
    return path, _SECRET_PARAMETER.sub(rf"\1{_LEFT_OUT}", query)


class JsonLines(logging.Formatter):
    """A log record as one line of JSON; of an access the values that the server hands over."""

    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, Any] = {"time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"), "level": record.levelname}
        if isinstance(record.args, dict) and "status" in record.args:
            access = record.args
            path, query = without_secrets(str(access["path"]), str(access["query_string"] or ""))
            entry |= {
                "client": access["addr"],
                "method": access["method"],
                "path": path,
                "query": query,
                "status": access["status"],
                "milliseconds": round(float(str(access["dt_ms"])), 1),
            }
        else:
            entry["message"] = record.getMessage()
            entry |= getattr(record, "security", {})
        if record.exc_info:
            entry["trace"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "registry.cli.access_log.JsonLines"}},
    "handlers": {"stdout": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stdout"}},
    "root": {"handlers": ["stdout"], "level": "WARNING"},
    "loggers": {
        "registry.security": {"handlers": ["stdout"], "level": "INFO", "propagate": False},
        "_granian": {"handlers": ["stdout"], "level": "INFO", "propagate": False},
        "registry.server": {"handlers": ["stdout"], "level": "INFO", "propagate": False},
        "granian.access": {"handlers": ["stdout"], "level": "INFO", "propagate": False},
    },
}
