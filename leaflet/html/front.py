"""What comes before the sections: the title, the notice that the date has passed, urgent advice, the contents."""

from collections.abc import Iterator, Sequence

from leaflet.html.blocks import body
from leaflet.html.boxes import box, heading, helpline_box
from leaflet.html.lexicon import Anchors
from leaflet.html.markup import Tag, tag
from leaflet.html.pictures import picture
from leaflet.model.content import Leaflet, Occasion, ReviewState, Urgent
from leaflet.model.phrases import fill
from leaflet.model.shared_text import identity, overdue_notice, urgent_title
from leaflet.model.value import replace

# With fewer parts, a reader finds the way without a list of contents.
_FEWEST_LISTED = 3


def header(leaflet: Leaflet, lexicon: Anchors, occasion: Occasion) -> Tag:
    """Return what the cover says: whose leaflet this is, its title, for whom, and which one."""
    phrases = lexicon.phrases
    name, logo = leaflet.publisher.name.text, leaflet.publisher.logo
    month = replace(leaflet.reviewed, day=None)
    below = (("subtitle", leaflet.subtitle), ("audience", leaflet.audience))
    return tag(
        "header",
        tag("p", picture(logo, name) if logo else name, class_="publisher"),
        tag("h1", leaflet.title.text),
        *(tag("p", words.text, class_=kind) for kind, words in below if words is not None),
        *([_draft(lexicon)] if occasion.draft else []),
        tag("p", identity(leaflet, phrases), class_="identity"),
        tag("p", fill(phrases.cover_date, date=phrases.date(month)), class_="identity"),
    )


def _draft(lexicon: Anchors) -> Tag:
    """Return that the words were not approved."""
    phrases = lexicon.phrases
    return tag("div", tag("p", tag("strong", phrases.draft)), tag("p", phrases.draft_notice), class_="box urgent")


def front(leaflet: Leaflet, lexicon: Anchors, occasion: Occasion) -> Iterator[Tag]:
    """Yield the front matter, the contents excepted."""
    phrases = lexicon.phrases
    if occasion.state is ReviewState.OVERDUE:
        yield box("urgent", phrases.overdue_title, 2, [tag("p", overdue_notice(leaflet, phrases))])
    if leaflet.urgent:
        title = urgent_title(Urgent(body=leaflet.urgent), phrases).text
        yield box("urgent", title, 2, body(leaflet.urgent, lexicon, 3, "_urgent"))
    if leaflet.helpline is not None:
        text = body(leaflet.helpline.text, lexicon, 3, "_helpline")
        yield helpline_box(leaflet.helpline, lexicon, text, occasion.clinic)
    if leaflet.summary:
        yield tag("section", heading(2, phrases.summary), *body(leaflet.summary, lexicon, 3, "_summary"))
    if leaflet.glossary:
        yield tag("p", fill(phrases.explained, glossary=phrases.glossary))


def contents(entries: Sequence[tuple[str, str]], lexicon: Anchors) -> Iterator[Tag]:
    """Yield the contents, if there are enough (title, anchor) pairs to list."""
    if len(entries) < _FEWEST_LISTED:
        return
    links = (tag("li", tag("a", title, href="#" + anchor)) for title, anchor in entries)
    yield tag(
        "nav",
        heading(2, lexicon.phrases.contents, anchor="_contents"),
        # The role tells browsers that a list without bullets is still one.
        tag("ul", *links, role="list"),
        aria_labelledby="_contents",
    )
