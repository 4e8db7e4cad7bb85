"""URL converters that accept only numbers that a database can store."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class KeyConverter(IntConverter):
    """A primary key of at most 18 digits, which fit a big integer; a longer one is a 404."""

    regex = "[0-9]{1,18}"


register_converter(KeyConverter, "key")
