"""What writing any text needs to know: the fixed words of its language, and where each hard word is explained."""

from collections.abc import Mapping, Sequence

from leaflet.model.content import Explanation
from leaflet.model.phrases import Phrases
from leaflet.model.value import value


@value
class Anchors:
    """The fixed words, and the anchor of each term that the glossary explains."""

    phrases: Phrases
    terms: Mapping[str, str]

    def anchor(self, term: str) -> str | None:
        """Return the name of the place where the glossary explains a term, if it does."""
        return self.terms.get(term.casefold())


def lexicon(phrases: Phrases, glossary: Sequence[Explanation]) -> Anchors:
    """Return the lexicon of a leaflet.

    Its anchors, like all of ours, begin with an underline: a name that an author gives never does.
    """
    return Anchors(
        phrases, {entry.term.text.casefold(): f"_term-{number}" for number, entry in enumerate(glossary, start=1)}
    )
