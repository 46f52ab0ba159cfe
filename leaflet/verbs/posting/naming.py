"""Name a job of post and its folder: the same for the same leaflet, list and choices; nobody is told by it."""

from hashlib import sha256
from pathlib import Path

from leaflet import __version__
from leaflet.posting.jobname import job_name
from leaflet.posting.order import Order
from leaflet.reviewing.approval import words_mark
from leaflet.verbs.posting.kits import Kits
from leaflet.verbs.posting.roll import Roll
from leaflet.walk import walk


def named(order: Order, kits: Kits, roll: Roll) -> str:
    """Return the name of the job: of all that pieces bear or that decides who gets one, and of nothing else."""
    beside = order.content.parent
    choices = (
        order.sheet,
        order.style,
        order.envelope,
        order.whole,
        order.letter,
        order.every_sheet,
        order.customer_code,
        order.abroad,
        order.sent,
    )
    states = [(said.occasion.state, said.occasion.draft) for said in kits.said]
    texts = [repr(one) for one in (*choices, *states, order.wish, sorted(order.renamed.items()))]
    # What is said of a clinic, wherever its file lies.
    told = [getattr(part, "text", None) for part in walk(order.clinic)]
    texts += [text for text in told if isinstance(text, str)]
    files = [
        beside / "carrier.yaml",
        beside / "styles" / f"{order.style}.yaml",
        beside / "envelopes" / f"{order.envelope}.yaml",
    ]
    marks = [sha256(path.read_bytes()).hexdigest() if path.is_file() else "" for path in files]
    words = [part for said in kits.said for part in (words_mark(said.leaflet), said.leaflet.version.text)]
    return job_name([__version__, *words, roll.digest, sha256(roll.survey.fates).hexdigest(), *marks, *texts])


def folder_of(order: Order, kits: Kits, job: str) -> Path:
    """Return the folder of a job; pieces that are made again have one of their own."""
    name = f"{kits.said[0].leaflet.id.text}-post-{job}"
    if not order.only:
        return order.output / name
    numbers = [str(number) for number in sorted(order.only)]
    shown = "-".join(numbers) if len(numbers) <= 5 else f"{numbers[0]}-to-{numbers[-1]}-{job_name(numbers)}"
    return order.output / f"{name}-only-{shown}"
