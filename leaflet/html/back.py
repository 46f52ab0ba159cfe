"""What comes after the sections: related leaflets, hard words, sources, and all that a back cover says."""

from collections.abc import Iterator

from leaflet.html.blocks import body
from leaflet.html.boxes import heading, helpline_box
from leaflet.html.lexicon import Anchors
from leaflet.html.markup import Tag, tag
from leaflet.html.pictures import picture
from leaflet.html.running import inlines, paragraph
from leaflet.model.content import Clinic, Explanation, Leaflet, Occasion, Reference
from leaflet.model.phrases import fill
from leaflet.model.shared_text import address_line, clinic_lines, identity, publisher_lines


def back(leaflet: Leaflet, lexicon: Anchors) -> Iterator[tuple[str, str, Tag]]:
    """Yield title, anchor and section of each part that follows the leaflet's own sections."""
    phrases = lexicon.phrases
    if leaflet.links:
        yield _part(phrases.links, "_links", *body(leaflet.links, lexicon, 3, "_links"))
    if leaflet.glossary:
        explained = (_explained(entry, lexicon) for entry in leaflet.glossary)
        yield _part(phrases.glossary, "_glossary", tag("dl", *explained))
    if leaflet.references or leaflet.evidence:
        sources = [tag("li", *_reference(reference, lexicon)) for reference in leaflet.references]
        listed = [tag("ul", *sources, class_="references", role="list")] if sources else []
        yield _part(phrases.references, "_references", *body(leaflet.evidence, lexicon, 3, "_evidence"), *listed)


def _part(title: str, anchor: str, *kids: Tag) -> tuple[str, str, Tag]:
    return title, anchor, tag("section", heading(2, title, anchor=anchor), *kids)


def _explained(entry: Explanation, lexicon: Anchors) -> Tag:
    term = tag("dt", entry.term.text + ": ", id=lexicon.anchor(entry.term.text))
    return tag("div", term, tag("dd", *inlines(entry.meaning, lexicon)))


def _reference(reference: Reference, lexicon: Anchors) -> Iterator[Tag]:
    yield paragraph(reference.title, lexicon)
    facts = [words.text for words in (reference.source, reference.year) if words is not None]
    if facts:
        yield tag("p", ", ".join(facts), class_="quiet")
    if reference.url is not None:
        yield paragraph(address_line(reference.url), lexicon)


def footer(leaflet: Leaflet, lexicon: Anchors, occasion: Occasion) -> Tag:
    """Return what a back cover says, and what stands at the foot of each page: which leaflet this is, and how old."""
    phrases = lexicon.phrases
    parts: list[Tag] = []
    if leaflet.helpline is not None:
        parts.append(helpline_box(leaflet.helpline, lexicon, body(leaflet.helpline.text, lexicon, 3, "_helpline-2")))
    if occasion.clinic is not None:
        parts.append(_clinic(occasion.clinic, lexicon))
    formats = list(body(leaflet.formats, lexicon, 3, "_formats")) or [tag("p", phrases.formats_ask)]
    parts.append(tag("section", heading(2, phrases.formats), *formats, class_="formats"))
    if leaflet.feedback:
        feedback = body(leaflet.feedback, lexicon, 3, "_feedback")
        parts.append(tag("section", heading(2, phrases.feedback), *feedback))
    parts.append(tag("section", heading(2, phrases.latest), _latest(leaflet, lexicon)))
    lines = [paragraph(line, lexicon) for _, line in publisher_lines(leaflet, phrases)]
    if lines:
        name = tag("p", tag("strong", leaflet.publisher.name.text))
        parts.append(tag("div", name, *lines, class_="imprint"))
    if leaflet.imprint:
        parts.append(tag("div", *body(leaflet.imprint, lexicon, 3, "_imprint"), class_="imprint quiet"))
    return tag("footer", *parts, _feet(leaflet, lexicon, occasion))


def _clinic(clinic: Clinic, lexicon: Anchors) -> Tag:
    """Return the clinic's details; the logo tells nothing that its name does not."""
    logo = [tag("p", picture(clinic.logo, ""))] if clinic.logo else []
    lines = [
        paragraph(line, lexicon, kind="phone" if key == "phone" else None)
        for key, line in clinic_lines(clinic)
        if key != "name"
    ]
    return tag("section", heading(2, clinic.name.text), *logo, *lines, class_="clinic")


def _latest(leaflet: Leaflet, lexicon: Anchors) -> Tag:
    website = leaflet.publisher.website
    if website is None:
        return tag("p", lexicon.phrases.latest_ask)
    return paragraph(address_line(website), lexicon)


def _feet(leaflet: Leaflet, lexicon: Anchors, occasion: Occasion) -> Tag:
    phrases = lexicon.phrases
    reviewed = fill(phrases.last_reviewed, date=phrases.date(leaflet.reviewed))
    due = fill(phrases.next_review, date=phrases.date(leaflet.next_review))
    lines = [*([phrases.draft] if occasion.draft else []), identity(leaflet, phrases), reviewed, due]
    return tag("div", *(tag("p", words) for words in lines), class_="feet")
