"""The structured log: a JSON object a line on stdout, for requests and for what the server says of itself."""

import json
import logging
from typing import Any


class JsonLines(logging.Formatter):
    """A log record as one line of JSON; of an access the values that the server hands over."""

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, Any] = {"time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"), "level": record.levelname}
        if isinstance(record.args, dict) and "status" in record.args:
            access = record.args
            said |= {
                "client": access["addr"],
                "method": access["method"],
                "path": access["path"],
                "query": access["query_string"],
                "status": access["status"],
                "milliseconds": round(float(str(access["dt_ms"])), 1),
            }
        else:
            said["message"] = record.getMessage()
        if record.exc_info:
            said["trace"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "registry.cli.access_log.JsonLines"}},
    "handlers": {"stdout": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stdout"}},
    "root": {"handlers": ["stdout"], "level": "WARNING"},
    "loggers": {
        "_granian": {"handlers": ["stdout"], "level": "INFO", "propagate": False},
        "granian.access": {"handlers": ["stdout"], "level": "INFO", "propagate": False},
    },
}
