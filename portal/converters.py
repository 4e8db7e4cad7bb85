"""Parts of addresses that no database chokes on."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class KeyConverter(IntConverter):
    """A primary key: at most 18 digits, which fit a big integer; more are a 404."""

    regex = "[0-9]{1,18}"


register_converter(KeyConverter, "key")
