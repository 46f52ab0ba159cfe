"""What stands against a kit: that it does not go into its envelope, shows too much, or has no room for its marks."""

from collections.abc import Iterator

from leaflet.model.problems import Problem, Severity
from leaflet.model.theme import Theme
from leaflet.posting.job.mailing_set import MailingSet
from leaflet.posting.job.order import PostOrder
from leaflet.posting.press.clearance import obstructed
from leaflet.posting.press.sheets import flat
from leaflet.posting.stationery.address_sheet import AddressSheet
from leaflet.posting.stationery.job_summary import InsertedBooklet
from leaflet.posting.stationery.letter import Letter
from leaflet.posting.stationery.visible_area import shows_in
from leaflet.posting.stationery.weights import beyond, holds, weighed


def unsuitable(kit: MailingSet, theme: Theme) -> Iterator[Problem]:
    """Yield why a kit does not go into its envelope, or cannot bear its marks."""
    if not holds(kit.envelope, theme.page.width, theme.page.height):
        yield Problem(
            kit.envelope.place,
            "envelope-too-small",
            f"the {kit.edition} does not go into the envelope '{kit.envelope.name}'",
            "take a larger envelope, such as c5 for a booklet and c4 for sheets of A4",
        )
    if isinstance(kit.front, AddressSheet) and obstructed(flat(0, 1), {0: kit.front.draft}):
        yield Problem(
            kit.leaflet.id.place,
            "mark-obstructed",
            "something on the carrier stands where its mark would be printed",
            "choose a style with wider margins, or one without a ground of colour at the left edge",
        )


def doubts(kit: MailingSet, order: PostOrder) -> Iterator[Problem]:
    """Yield what stands against pieces of a kit, or should be known of them, once their thickest is known."""
    if kit.seen is None and order.options.labels is None:
        yield Problem(
            kit.envelope.place,
            "labels-needed",
            f"nothing shows the address in the envelope '{kit.envelope.name}', which the {kit.edition} goes into",
            "give --labels L7163, and stick each person's label onto their envelope",
        )
    drafts, sheets = kit.drafts(), kit.thickest()
    if kit.copy is not None:
        sheets += InsertedBooklet(
            file="", pages=len(kit.copy.pages), width=kit.copy.width, height=kit.copy.height
        ).sheets
    # A letter is folded whole, a carrier round its booklet.
    front = kit.carriers or sheets
    for limit in beyond(
        weighed(front, sheets - front, order.options.imposition.paper, kit.envelope), sheets, kit.envelope
    ):
        yield Problem(
            kit.envelope.place,
            "envelope-overfull",
            f"with the {kit.edition} a piece has {limit}",
            "take lighter paper or another envelope, or ask whoever posts it",
            Severity.WARNING,
        )
    if isinstance(kit.front, Letter) and kit.seen and any(shows_in(draft.pages[0].items, kit.seen) for draft in drafts):
        yield Problem(
            kit.envelope.place,
            "window-shows-more",
            "the window could show more of the letter than the address",
            "take another envelope, such as notify, or a carrier in front of the leaflet: leave out --letter",
        )
    marked = None if order.options.every_sheet else 1 - kit.carriers
    fronts = [(kit.imposed(0, draft)[::2][:marked], draft) for draft in drafts if kit.envelope.printable is None]
    if any(obstructed(sides, {0: draft}) for sides, draft in fronts):
        yield Problem(
            kit.leaflet.id.place,
            "mark-obstructed",
            f"something on a sheet of the {kit.edition} stands where its mark would be printed",
            "choose a style with wider margins, or leave out --marks every-sheet",
        )
