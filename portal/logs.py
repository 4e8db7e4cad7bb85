"""The logs: without secrets, as lines or as JSON."""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

# Anyone who reads these addresses could use them.
SECRET_PATHS = re.compile(r"(/shared/plans/|/invitations/|/password/reset/key/)[^/\s]+")


class HideTokens(logging.Filter):
    """Replace the tokens in logged addresses, such as those of missing pages, by an ellipsis."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        hidden = SECRET_PATHS.sub(r"\1…", message)
        if hidden != message:
            record.msg, record.args = hidden, ()
        return True


class JSONFormatter(logging.Formatter):
    """One object a line: time, level, logger, message, request id and, for an error, its trace."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": getattr(record, "request_id", "-"),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
