"""Stock for the printer: a draft's pages as ink alone, on which words can still be shown once the file is made."""

from collections.abc import Iterable

from leaflet.draft import Draft, Placed, Word
from leaflet.pdf.content import ink
from leaflet.pdf.engine import hardened
from leaflet.pdf.fonts import Fonts
from leaflet.pdf.pages import Pages
from leaflet.value import value


@value
class Stock:
    """The pages as a file, and the fonts that all its pages name in their resources, whoever adds to them."""

    data: bytes
    height: float
    fonts: Fonts

    def ink(self, items: Iterable[Placed]) -> bytes:
        """Return a content stream that shows words, rules and panels on any page of the file, or of a copy of it.

        Raises ValueError for a picture, and for words with clusters that the stock was not made for.
        """
        return "\n".join(ink(items, self.height, self.fonts, _no_picture)).encode("ascii")


def stock(draft: Draft, words: Iterable[Word] = ()) -> Stock:
    """Return the draft's pages: no tags, links, outline, metadata or attachments, and so no personal data in them.

    Its fonts hold what its pages show and, beyond that, the clusters of the words. Raises OSError for a picture that
    cannot be read.
    """
    with hardened():
        pages = Pages(draft.width, draft.height, draft.metadata.language)
        for page in draft.pages:
            kit = pages.kit
            pages.add(ink([*page.items, *page.feet], draft.height, kit.fonts, kit.picture, pages.guest))
        for word in words:
            pages.kit.fonts[word.font].add(word)
        pages.embed()
        return Stock(pages.written(), draft.height, pages.kit.fonts)


def _no_picture(path: object) -> str:
    raise ValueError("a picture cannot be added to pages that are made")
