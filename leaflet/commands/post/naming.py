"""Name a job of post and its folder: the same for the same leaflet, list and choices; nobody is told by it."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any  # Any: what JSON can hold

from leaflet import __version__
from leaflet.commands.post.job_documents import dressing
from leaflet.commands.post.mailing_sets import MailingSets
from leaflet.commands.post.recipient_list import RecipientList
from leaflet.model.problems import Place
from leaflet.model.value import fields, is_value
from leaflet.posting.job.job_name import job_name
from leaflet.posting.job.order import PostOrder
from leaflet.posting.recipients.print_runs import numbered
from leaflet.text.families import find


def named(order: PostOrder, kits: MailingSets, roll: RecipientList) -> str:
    """Return the name of the job: of all that pieces bear or that decides who gets one, and of nothing else.

    What was read from a file counts by what it says, and pictures and fonts by their bytes, wherever they lie.
    """
    options = order.options
    choices = (
        options.sheet,
        options.style,
        order.envelope,
        options.whole,
        options.letter,
        options.every_sheet,
        options.customer_code,
        options.abroad,
        order.sent,
        options.imposition,
        options.renamed,
    )
    sorts = [
        (
            number,
            kit.leaflet,
            kits.said[numbered(number).content].occasion,
            kit.covering,
            kit.envelope,
            kit.look.phrases,
        )
        for number, kit in kits.used.items()
    ]
    papers = dressing()
    themes = [papers.theme, *(theme for kit in kits.used.values() for theme in kit.themes)]
    looks = [(theme, find(theme.font)) for theme in themes]
    survey, form = roll.survey, roll.form
    listed = (roll.digest, sha256(survey.fates).hexdigest(), survey.runs, survey.elsewhere, form.own)
    # A font file is that of several faces and styles.
    return job_name(_told((__version__, choices, sorts, papers.phrases, looks, listed), cache(_digest)))


def _told(value: object, digest: Callable[[Path], str]) -> Any:
    """Return a value as lists and texts: of a file its digest, and nothing of where anything was written."""
    match value:
        case Enum():
            return value.name
        case None | str() | int() | float():
            return value
        case date():
            return value.isoformat()
        case Path():
            return digest(value)
        case tuple() | list():
            return [_told(part, digest) for part in value]
        case Mapping():
            return sorted([_told(name, digest), _told(part, digest)] for name, part in value.items())
        case _ if is_value(type(value)):
            parts = {field.name: getattr(value, field.name) for field in fields(type(value))}
            told = [[name, _told(part, digest)] for name, part in parts.items() if not isinstance(part, Place)]
            return [type(value).__name__, *told]
    raise TypeError(f"a job's name cannot tell {type(value).__name__}")


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def folder_of(order: PostOrder, kits: MailingSets, job: str) -> Path:
    """Return the folder of a job; pieces that are made again have one of their own."""
    name = f"{kits.said[0].leaflet.id.text}-post-{job}"
    if not order.options.only:
        return order.options.output / name
    numbers = [str(number) for number in sorted(order.options.only)]
    shown = "-".join(numbers) if len(numbers) <= 5 else f"{numbers[0]}-to-{numbers[-1]}-{job_name(numbers)}"
    return order.options.output / f"{name}-only-{shown}"
