"""Read what a file states of a page: its boxes, its turn and its unit, whatever may stand in their place."""

from pikepdf import Array, Name, Object, Page

from leaflet.model.page_geometry import Stated


def stated(page: Page) -> Stated:
    """Return what is stated of the page; what its parents in the tree of pages state has been handed down to it."""
    return Stated(
        media=_numbers(page.obj.get(Name.MediaBox)),
        crop=_numbers(page.obj.get(Name.CropBox)),
        trim=_numbers(page.obj.get(Name.TrimBox)),
        turn=_number(page.obj.get(Name.Rotate)),
        unit=_number(page.obj.get(Name.UserUnit)),
    )


def items(value: Object | None) -> list[Object]:
    """Return what an array holds; nothing is in what is none."""
    return list(value) if isinstance(value, Array) else []


def _numbers(value: Object | None) -> tuple[float | None, ...]:
    return tuple(map(_number, items(value)))


def _number(value: object) -> float | None:
    try:
        return float(value)  # type: ignore[arg-type] # whatever it is: that is the question
    except (TypeError, ValueError, OverflowError):
        return None
