"""Tables: a caption, a header that names each column, rows; wider than the screen, they scroll by themselves."""

from leaflet.html.lexicon import Anchors
from leaflet.html.markup import Tag, tag
from leaflet.html.running import inlines
from leaflet.model.content import Table


def table(block: Table, lexicon: Anchors, anchor: str) -> Tag:
    """Return a table in a frame that can be scrolled with the keyboard too, so that the page itself never scrolls."""
    name = anchor + "-caption"
    caption = [tag("caption", block.caption.text, id=name)] if block.caption is not None else []
    header = tag("tr", *(tag("th", *inlines(cell, lexicon), scope="col") for cell in block.header))
    rows = (tag("tr", *(tag("td", *inlines(cell, lexicon)) for cell in row)) for row in block.rows)
    return tag(
        "div",
        tag("table", *caption, tag("thead", header), tag("tbody", *rows)),
        class_="table",
        tabindex="0",
        role="group" if caption else None,
        aria_labelledby=name if caption else None,
    )
