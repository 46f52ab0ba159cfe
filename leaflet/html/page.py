"""The whole web page: one file without scripts that loads nothing from elsewhere."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256

from leaflet import __version__
from leaflet.html.blocks import body, box, heading, helpline_box, picture, section, section_anchor
from leaflet.html.inlines import PageContext, inlines, page_context, paragraph
from leaflet.html.markup import Stylesheet, Tag, document, tag
from leaflet.html.stylesheet import stylesheet
from leaflet.model.content import Clinic, Explanation, Leaflet, Occasion, Reference, ReviewState, Urgent
from leaflet.model.phrases import Phrases, direction, fill
from leaflet.model.shared_text import (
    address_line,
    clinic_lines,
    identity,
    overdue_notice,
    publisher_lines,
    urgent_title,
)
from leaflet.model.theme import Palette
from leaflet.model.value import replace

# The least number of entries in a table of contents.
_LEAST_CONTENTS = 3


def web_page(leaflet: Leaflet, palette: Palette, phrases: Phrases, occasion: Occasion) -> str:
    """Return the leaflet as an HTML document, with the words of the booklet in the same order.

    It omits what only paper needs: page numbers, filler pages, space for a clinic's stamp, the QR code.
    """
    context = page_context(phrases, leaflet.glossary)
    numbered = [(part, f"_{number}") for number, part in enumerate(leaflet.sections, start=1)]
    after = list(back(leaflet, context))
    entries = [
        *((part.title.text, section_anchor(part, anchor)) for part, anchor in numbered),
        *((title, anchor) for title, anchor, _ in after),
    ]
    main = tag(
        "main",
        *front(leaflet, context, occasion),
        *contents(entries, context),
        *(section(part, context, 2, anchor) for part, anchor in numbered),
        *(part for _, _, part in after),
        id="_main",
        # After the skip link, the keyboard continues from here.
        tabindex="-1",
    )
    skip = tag("a", phrases.skip, href="#_main", class_="skip")
    return document(
        tag(
            "html",
            _head(leaflet, phrases, stylesheet(palette)),
            tag("body", skip, header(leaflet, context, occasion), main, footer(leaflet, context, occasion)),
            lang=leaflet.language.text,
            dir=direction(leaflet.language.text),
        )
    )


def _head(leaflet: Leaflet, phrases: Phrases, style: Stylesheet) -> Tag:
    digest = b64encode(sha256(style.rules.encode()).digest()).decode("ascii")
    # The browser runs, sends and fetches nothing, whatever the page contains.
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        # The address of the page may reveal a diagnosis, so linked sites do not learn it.
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="author", content=leaflet.publisher.name.text),
        tag("meta", name="description", content=phrases.subject),
        tag("meta", name="generator", content=f"leaflet {__version__}"),
        tag("title", leaflet.title.text),
        style,
    )


def header(leaflet: Leaflet, context: PageContext, occasion: Occasion) -> Tag:
    """Return the text of the cover: publisher, title, audience, version."""
    phrases = context.phrases
    name, logo = leaflet.publisher.name.text, leaflet.publisher.logo
    month = replace(leaflet.reviewed, day=None)
    below = (("subtitle", leaflet.subtitle), ("audience", leaflet.audience))
    return tag(
        "header",
        tag("p", picture(logo, name) if logo else name, class_="publisher"),
        tag("h1", leaflet.title.text),
        *(tag("p", words.text, class_=kind) for kind, words in below if words is not None),
        *([_draft(context)] if occasion.draft else []),
        tag("p", identity(leaflet, phrases), class_="identity"),
        tag("p", fill(phrases.cover_date, date=phrases.date(month)), class_="identity"),
    )


def _draft(context: PageContext) -> Tag:
    """Return the notice that the text is not approved."""
    phrases = context.phrases
    return tag("div", tag("p", tag("strong", phrases.draft)), tag("p", phrases.draft_notice), class_="box urgent")


def front(leaflet: Leaflet, context: PageContext, occasion: Occasion) -> Iterator[Tag]:
    """Yield the front matter, without the table of contents."""
    phrases = context.phrases
    if occasion.state is ReviewState.OVERDUE:
        yield box("urgent", phrases.overdue_title, 2, [tag("p", overdue_notice(leaflet, phrases))])
    if leaflet.urgent:
        title = urgent_title(Urgent(body=leaflet.urgent), phrases).text
        yield box("urgent", title, 2, body(leaflet.urgent, context, 3, "_urgent"))
    if leaflet.helpline is not None:
        text = body(leaflet.helpline.text, context, 3, "_helpline")
        yield helpline_box(leaflet.helpline, context, text, occasion.clinic)
    if leaflet.summary:
        yield tag("section", heading(2, phrases.summary), *body(leaflet.summary, context, 3, "_summary"))
    if leaflet.glossary:
        yield tag("p", fill(phrases.explained, glossary=phrases.glossary))


def contents(entries: Sequence[tuple[str, str]], context: PageContext) -> Iterator[Tag]:
    """Yield the table of contents, if there are enough (title, anchor) pairs."""
    if len(entries) < _LEAST_CONTENTS:
        return
    links = (tag("li", tag("a", title, href="#" + anchor)) for title, anchor in entries)
    yield tag(
        "nav",
        heading(2, context.phrases.contents, anchor="_contents"),
        # The role tells browsers that a list without bullets is still one.
        tag("ul", *links, role="list"),
        aria_labelledby="_contents",
    )


def back(leaflet: Leaflet, context: PageContext) -> Iterator[tuple[str, str, Tag]]:
    """Yield title, anchor and section of each part of the back matter: links, glossary, references."""
    phrases = context.phrases
    if leaflet.links:
        yield _part(phrases.links, "_links", *body(leaflet.links, context, 3, "_links"))
    if leaflet.glossary:
        explained = (_glossary_entry(entry, context) for entry in leaflet.glossary)
        yield _part(phrases.glossary, "_glossary", tag("dl", *explained))
    if leaflet.references or leaflet.evidence:
        sources = [tag("li", *_reference(reference, context)) for reference in leaflet.references]
        listed = [tag("ul", *sources, class_="references", role="list")] if sources else []
        yield _part(phrases.references, "_references", *body(leaflet.evidence, context, 3, "_evidence"), *listed)


def _part(title: str, anchor: str, *kids: Tag) -> tuple[str, str, Tag]:
    return title, anchor, tag("section", heading(2, title, anchor=anchor), *kids)


def _glossary_entry(entry: Explanation, context: PageContext) -> Tag:
    term = tag("dt", entry.term.text + ": ", id=context.anchor(entry.term.text))
    return tag("div", term, tag("dd", *inlines(entry.meaning, context)))


def _reference(reference: Reference, context: PageContext) -> Iterator[Tag]:
    yield paragraph(reference.title, context)
    facts = [words.text for words in (reference.source, reference.year) if words is not None]
    if facts:
        yield tag("p", ", ".join(facts), class_="quiet")
    if reference.url is not None:
        yield paragraph(address_line(reference.url), context)


def footer(leaflet: Leaflet, context: PageContext, occasion: Occasion) -> Tag:
    """Return the text of the back cover and of the footer of each page: version and review dates."""
    phrases = context.phrases
    parts: list[Tag] = []
    if leaflet.helpline is not None:
        parts.append(helpline_box(leaflet.helpline, context, body(leaflet.helpline.text, context, 3, "_helpline-2")))
    if occasion.clinic is not None:
        parts.append(_clinic(occasion.clinic, context))
    formats = list(body(leaflet.formats, context, 3, "_formats")) or [tag("p", phrases.formats_ask)]
    parts.append(tag("section", heading(2, phrases.formats), *formats, class_="formats"))
    if leaflet.feedback:
        feedback = body(leaflet.feedback, context, 3, "_feedback")
        parts.append(tag("section", heading(2, phrases.feedback), *feedback))
    parts.append(tag("section", heading(2, phrases.latest), _latest(leaflet, context)))
    lines = [paragraph(line, context) for _, line in publisher_lines(leaflet, phrases)]
    if lines:
        name = tag("p", tag("strong", leaflet.publisher.name.text))
        parts.append(tag("div", name, *lines, class_="imprint"))
    if leaflet.imprint:
        parts.append(tag("div", *body(leaflet.imprint, context, 3, "_imprint"), class_="imprint quiet"))
    return tag("footer", *parts, _review_dates(leaflet, context, occasion))


def _clinic(clinic: Clinic, context: PageContext) -> Tag:
    """Return the clinic's details. The logo is decorative, since the name follows."""
    logo = [tag("p", picture(clinic.logo, ""))] if clinic.logo else []
    lines = [
        paragraph(line, context, kind="phone" if key == "phone" else None)
        for key, line in clinic_lines(clinic)
        if key != "name"
    ]
    return tag("section", heading(2, clinic.name.text), *logo, *lines, class_="clinic")


def _latest(leaflet: Leaflet, context: PageContext) -> Tag:
    website = leaflet.publisher.website
    if website is None:
        return tag("p", context.phrases.latest_ask)
    return paragraph(address_line(website), context)


def _review_dates(leaflet: Leaflet, context: PageContext, occasion: Occasion) -> Tag:
    phrases = context.phrases
    reviewed = fill(phrases.last_reviewed, date=phrases.date(leaflet.reviewed))
    due = fill(phrases.next_review, date=phrases.date(leaflet.next_review))
    lines = [*([phrases.draft] if occasion.draft else []), identity(leaflet, phrases), reviewed, due]
    return tag("div", *(tag("p", words) for words in lines), class_="feet")
