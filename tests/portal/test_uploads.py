"""Uploads stay in memory and within limits, even before authentication."""

import tempfile
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory, override_settings

from hiring.plans.row_files import MOST_BYTES

LIMIT = settings.FILE_UPLOAD_MAX_MEMORY_SIZE
MOST = 1000


@pytest.fixture(autouse=True)
def _small():
    with override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=MOST):
        yield


def request_with(*sizes: int) -> HttpRequest:
    files = {f"f{n}": SimpleUploadedFile("f.txt", b"x" * size) for n, size in enumerate(sizes)}
    return RequestFactory().post("/", files)


@pytest.mark.parametrize("size", [1, MOST - 1, MOST])
def test_what_may_be_is_kept_whole(size):
    file = request_with(size).FILES["f0"]
    assert (file.name, file.content_type, file.size) == ("f.txt", "text/plain", size)
    assert file.read() == b"x" * size
    assert isinstance(file.file, BytesIO)


@pytest.mark.parametrize("size", [MOST + 1, MOST + 2, 50 * MOST, 200_000])
def test_of_what_is_larger_one_byte_more_is_kept(size):
    file = request_with(size).FILES["f0"]
    assert (file.size, len(file.read())) == (size, MOST + 1)


def test_nothing_is_written_to_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "is-not-there"))
    assert request_with(5_000_000).FILES["f0"].size == 5_000_000


def test_the_largest_file_that_the_import_takes_fits():
    assert MOST_BYTES <= LIMIT
