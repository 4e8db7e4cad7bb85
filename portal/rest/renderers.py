from rest_framework.renderers import JSONRenderer

# Equivalent JSON escapes, which a browser that sniffs content types can't take for tags.
ESCAPES = {b"<": b"\\u003c", b">": b"\\u003e", b"&": b"\\u0026"}


class SafeJSONRenderer(JSONRenderer):
    """JSON that is harmless even if it echoes a caller's input and is mistaken for HTML."""

    def render(self, data, accepted_media_type=None, renderer_context=None) -> bytes:
        rendered = super().render(data, accepted_media_type, renderer_context)
        for character, escape in ESCAPES.items():
            rendered = rendered.replace(character, escape)
        return rendered
