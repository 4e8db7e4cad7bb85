"""What tests of the editor ask of a stored spec."""


def key_of(spec, section, place=0) -> str:
    """What the page calls the line at a place of a section."""
    return f"line{spec.lines.filter(section=section).order_by('position')[place].pk}"


def texts(spec, section) -> list[str]:
    found = spec.lines.filter(section=section).order_by("position")
    return [line.text for line in found]
