"""Boxes: sections of their own that begin with words, never with colour alone."""

from collections.abc import Iterable
from typing import Literal

from leaflet.html.lexicon import Anchors
from leaflet.html.markup import Tag, tag
from leaflet.html.running import inlines, paragraph
from leaflet.model.content import Clinic, Helpline
from leaflet.model.shared_text import dialled

Kind = Literal["urgent", "note", "helpline"]
# HTML has no deeper headings.
_DEEPEST = 6


def heading(level: int, text: str, *, anchor: str | None = None) -> Tag:
    """Return a heading, with a name that links can lead to."""
    return tag(f"h{min(level, _DEEPEST)}", text, id=anchor)


def box(kind: Kind, title: str, level: int, kids: Iterable[Tag]) -> Tag:
    """Return a box: its title is a heading of this level, so that readers can jump to it."""
    return tag("section", heading(level, title), *kids, class_=f"box {kind}")


def helpline_box(helpline: Helpline, lexicon: Anchors, text: Iterable[Tag], clinic: Clinic | None = None) -> Tag:
    """Return whom to call, and what they can do for the reader; the clinic's number comes last."""
    lines = [paragraph(dialled(helpline.phone), lexicon, kind="phone")]
    lines += [tag("p", tag("strong", words.text)) for words in helpline.hours]
    label = f"{lexicon.phrases.clinic} "
    own = [] if clinic is None else [tag("p", label, tag("strong", *inlines(dialled(clinic.phone), lexicon)))]
    return box("helpline", f"{lexicon.phrases.helpline}: {helpline.name.text}", 2, [*lines, *text, *own])
