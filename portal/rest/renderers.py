from rest_framework.renderers import JSONRenderer

# JSON for the same characters, of which no browser that guesses types can make a tag.
ESCAPES = {b"<": b"\\u003c", b">": b"\\u003e", b"&": b"\\u0026"}


class SafeJSONRenderer(JSONRenderer):
    """JSON that stays harmless where it repeats a caller's words and is taken for HTML."""

    def render(self, data, accepted_media_type=None, renderer_context=None) -> bytes:
        rendered = super().render(data, accepted_media_type, renderer_context)
        for character, escape in ESCAPES.items():
            rendered = rendered.replace(character, escape)
        return rendered
