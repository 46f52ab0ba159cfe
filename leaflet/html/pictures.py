"""Pictures inside the page: image files → img elements that need no other file."""

from base64 import b64encode

from leaflet.html.markup import Tag, tag
from leaflet.model.content import ImageFile
from leaflet.model.units import POINTS_PER_INCH
from leaflet.pictures.pixels import for_screens

# CSS, Values and Units, 6.2: what a browser calls a pixel is a 96th of an inch.
_BROWSER_PIXELS_PER_INCH = 96


def picture(file: ImageFile, alt: str, points: float | None = None) -> Tag:
    """Return a picture so many points wide, or as wide as in print; an empty alt says that it tells nothing.

    Raises OSError for a file that cannot be read as a picture.
    """
    across, down = file.pixels
    inches = (file.widest if points is None else points) / POINTS_PER_INCH
    width = max(1, round(inches * _BROWSER_PIXELS_PER_INCH))
    height = max(1, round(width * down / across))
    return tag("img", src=_data(file), alt=alt, width=str(width), height=str(height))


def _data(file: ImageFile) -> str:
    try:
        kind, data = for_screens(file.path.read_bytes())
    except ValueError as fault:
        raise OSError(f"{file.name} cannot be read") from fault
    return f"data:image/{kind};base64,{b64encode(data).decode('ascii')}"
