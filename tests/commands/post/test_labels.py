"""Sheets of labels: each label bears its own person's address and number, or nothing of the job is kept."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from leaflet.commands.new import first_content
from leaflet.commands.post import job_documents as module
from leaflet.commands.post.command import PostResult, post
from leaflet.model.value import replace
from leaflet.posting.job.order import LabelOptions, PostOptions, PostOrder
from leaflet.posting.recipients.people import Recipient
from leaflet.posting.stationery.labels import LABELS

TODAY = date(2026, 11, 23)
PLAIN = LABELS["L7163"]
COUNT = 20


@pytest.fixture
def posted(tmp_path: Path) -> Callable[..., PostResult]:
    """Make carriers and labels for people whose names and streets differ in a letter or a figure."""
    (tmp_path / "content.yaml").write_text(first_content(TODAY), encoding="utf-8")
    rows = [f"Ann {chr(ord('A') + n)}bel,{n} High Street,Leeds,LS1 4AP" for n in range(COUNT)]
    listed = "\n".join(["address line 1,address line 2,address line 3,postcode", *rows, ""])
    (tmp_path / "people.csv").write_text(listed, encoding="utf-8")
    options = PostOptions(output=tmp_path / "output", labels=LabelOptions(PLAIN, 3))
    order = PostOrder(content=tmp_path / "content.yaml", people=tmp_path / "people.csv", today=TODAY)
    return lambda **choices: post(replace(order, options=replace(options, **choices)))


def test_each_label_bears_its_own_address_and_the_number_of_its_piece(posted: Callable[..., PostResult]) -> None:
    made = posted()
    [path] = [path for path in made.written if path.name == "labels.pdf"]
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(path)]
    assert len(pages) == 2
    for number in range(1, COUNT + 1):
        sheet, at = divmod(number + 1, PLAIN.count)
        box, height = PLAIN.label(at), 841.89
        seen = pages[sheet].get_text_bounded(box.x, height - box.bottom, box.right, height - box.y)
        name = f"Ann {chr(ord('A') + number - 1)}bel"
        assert seen.split("\r\n") == [name, f"{number - 1} High Street", "LEEDS", "LS1 4AP", str(number)]


def swapped_addresses(people: Sequence[Recipient]) -> Sequence[Recipient]:
    first, second, *others = people
    return [replace(first, address=second.address), replace(second, address=first.address), *others]


def swapped_numbers(people: Sequence[Recipient]) -> Sequence[Recipient]:
    first, second, *others = people
    return [replace(first, number=second.number), replace(second, number=first.number), *others]


def swapped_places(people: Sequence[Recipient]) -> Sequence[Recipient]:
    first, second, *others = people
    return [second, first, *others]


def one_street_of_a_neighbour(people: Sequence[Recipient]) -> Sequence[Recipient]:
    first, second, *others = people
    return [replace(first, address=(first.address[0], *second.address[1:])), second, *others]


def one_doubled(people: Sequence[Recipient]) -> Sequence[Recipient]:
    return [*people, people[-1]]


def one_missing(people: Sequence[Recipient]) -> Sequence[Recipient]:
    return people[:-1]


def last_sheet_missing(people: Sequence[Recipient]) -> Sequence[Recipient]:
    return people[: PLAIN.count - 2]


@pytest.mark.parametrize(
    "sabotage",
    [
        swapped_addresses,
        swapped_numbers,
        swapped_places,
        one_street_of_a_neighbour,
        one_doubled,
        one_missing,
        last_sheet_missing,
    ],
)
def test_labels_that_are_not_what_the_list_says_are_found_and_nothing_is_kept(
    posted: Callable[..., PostResult],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    sabotage: Callable[[Sequence[Recipient]], Sequence[Recipient]],
) -> None:
    right = module.label_sheets

    def wrong(people: Iterable[Recipient], *given: object, **choices: object) -> Iterator[object]:
        return right(sabotage(list(people)), *given, **choices)

    monkeypatch.setattr(module, "label_sheets", wrong)
    made = posted()
    assert [(problem.code, problem.place.file) for problem in made.problems if problem.severity == "error"] == [
        ("proof-failed", "labels.pdf")
    ]
    assert made.written == ()
    assert list((tmp_path / "output").iterdir()) == []


def test_a_label_in_the_wrong_place_is_found(
    posted: Callable[..., PostResult], monkeypatch: pytest.MonkeyPatch
) -> None:
    right = module.label_sheets
    monkeypatch.setattr(module, "label_sheets", lambda *given, start: right(*given, start=start + 1))
    assert "proof-failed" in [problem.code for problem in posted().problems]
