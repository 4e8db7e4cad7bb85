"""A filter that keeps secrets out of the logs."""

import logging
import re

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
