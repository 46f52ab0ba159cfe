"""Put a whole web page together: one file, no script, nothing fetched from elsewhere."""

from base64 import b64encode
from hashlib import sha256

from leaflet import __version__
from leaflet.html.back import back, footer
from leaflet.html.blocks import section, section_anchor
from leaflet.html.front import contents, front, header
from leaflet.html.lexicon import lexicon
from leaflet.html.markup import Stylesheet, Tag, document, tag
from leaflet.html.stylesheet import stylesheet
from leaflet.model.content import Leaflet, Occasion
from leaflet.model.direction import direction
from leaflet.model.phrases import Phrases
from leaflet.model.theme import Palette


def web_page(leaflet: Leaflet, palette: Palette, phrases: Phrases, occasion: Occasion) -> str:
    """Return the leaflet as an HTML document: the same words in the same order as the booklet.

    What only paper needs is left out: page numbers, pages that fill a sheet, room for a clinic's stamp, the QR code.
    """
    known = lexicon(phrases, leaflet.glossary)
    numbered = [(part, f"_{number}") for number, part in enumerate(leaflet.sections, start=1)]
    after = list(back(leaflet, known))
    entries = [
        *((part.title.text, section_anchor(part, anchor)) for part, anchor in numbered),
        *((title, anchor) for title, anchor, _ in after),
    ]
    main = tag(
        "main",
        *front(leaflet, known, occasion),
        *contents(entries, known),
        *(section(part, known, 2, anchor) for part, anchor in numbered),
        *(part for _, _, part in after),
        id="_main",
        # So that the keyboard goes on from here when somebody has skipped to it.
        tabindex="-1",
    )
    skip = tag("a", phrases.skip, href="#_main", class_="skip")
    return document(
        tag(
            "html",
            _head(leaflet, phrases, stylesheet(palette)),
            tag("body", skip, header(leaflet, known, occasion), main, footer(leaflet, known, occasion)),
            lang=leaflet.language.text,
            dir=direction(leaflet.language.text),
        )
    )


def _head(leaflet: Leaflet, phrases: Phrases, style: Stylesheet) -> Tag:
    digest = b64encode(sha256(style.rules.encode()).digest()).decode("ascii")
    # A browser that shows the page runs nothing, sends nothing and fetches nothing, whatever may stand in it.
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        # Where a page stood can tell what its reader has: those that it links to are not told.
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="author", content=leaflet.publisher.name.text),
        tag("meta", name="description", content=phrases.subject),
        tag("meta", name="generator", content=f"leaflet {__version__}"),
        tag("title", leaflet.title.text),
        style,
    )
