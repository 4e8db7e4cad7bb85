"""What never reaches a log."""

import logging
import re

# Whoever reads these addresses could use them.
SECRET_PATHS = re.compile(r"(/shared/plans/|/invitations/|/password/reset/key/)[^/\s]+")


class HideTokens(logging.Filter):
    """Puts an ellipsis in place of the tokens in addresses, such as those of pages not found."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        hidden = SECRET_PATHS.sub(r"\1…", said)
        if hidden != said:
            record.msg, record.args = hidden, ()
        return True
