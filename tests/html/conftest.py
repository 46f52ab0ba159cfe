from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from leaflet.html.page import web_page
from leaflet.model.content import Occasion
from leaflet.reading.content import read_leaflet
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import OWN_STYLES, read_theme
from leaflet.reviewing.dates import state

VOID = {"br", "meta", "img"}


class Outline(HTMLParser):
    """What a second reader finds in a page: its elements as (names of those around it, name, attributes), its text."""

    def __init__(self, page):
        super().__init__()
        self.open = []
        self.elements = []
        self.text = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.elements.append((tuple(self.open), tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append((tuple(self.open), data))

    def named(self, *names):
        return [attributes for _, tag, attributes in self.elements if tag in names]

    def said(self, name):
        """Return the text of each element of this name, as one string."""
        return "".join(data for around, data in self.text if name in around)


@pytest.fixture(scope="session")
def page_of():
    """Make the web page of a content file, as of a day."""

    def page_of(path: Path, today: date = date(2026, 11, 23), style: str = "default") -> str:
        leaflet, _ = read_leaflet(path)
        theme, _ = read_theme(style, (OWN_STYLES,))
        phrases, _ = read_phrases(leaflet.language)
        return web_page(leaflet, theme.palette, phrases, Occasion(state=state(leaflet, today)))

    return page_of


@pytest.fixture(scope="session")
def outline():
    return Outline
