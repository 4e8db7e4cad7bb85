"""What tests of all importers share: an import command over the files of a test."""

import io

import pytest
from django.core.management import CommandError, call_command


class ImportedFiles:
    """Files in a folder of the test, and the command that imports them."""

    command: str
    arguments: tuple[str, ...]

    def run(self, **options) -> list[str]:
        out = io.StringIO()
        call_command(self.command, *self.arguments, stdout=out, **options)
        return out.getvalue().splitlines()

    def fails(self) -> list[str]:
        with pytest.raises(CommandError) as error:
            self.run()
        lines = str(error.value).splitlines()
        assert lines[0] == "Nothing was imported."
        return lines[1:]
