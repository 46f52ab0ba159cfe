"""Name a job and its folder: the same leaflet, list and options give the same name, which reveals no identity."""

import json
from base64 import b32encode
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any  # Any: what JSON can hold  # Any: what JSON can hold

from leaflet import __version__
from leaflet.commands.post.job_documents import document_style
from leaflet.commands.post.mailing_sets import MailingSets
from leaflet.commands.post.recipient_list import RecipientList
from leaflet.model.problems import Place
from leaflet.model.value import fields, is_value
from leaflet.posting.job.order import PostOrder
from leaflet.posting.recipients.formats import PrintFormat
from leaflet.posting.recipients.print_runs import RecipientGroup
from leaflet.text.families import find

# Characters of a name.
_LENGTH = 8


def named(order: PostOrder, mailing_sets: MailingSets, recipient_list: RecipientList) -> str:
    """Return the name of a job, a digest of all that decides what the pieces contain and who gets one.

    Content counts by its values, pictures and fonts by their bytes; paths and places in files do not count.
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
            _number(run),
            mailing_set.leaflet,
            mailing_sets.sources[run.content].occasion,
            mailing_set.cover_letter,
            mailing_set.envelope,
            mailing_set.look.phrases,
        )
        for run, mailing_set in mailing_sets.used.items()
    ]
    documents = document_style()
    themes = [documents.theme, *(theme for each in mailing_sets.used.values() for theme in each.themes)]
    looks = [(theme, find(theme.font)) for theme in themes]
    survey, form = recipient_list.survey, recipient_list.form
    runs = {_number(run): count for run, count in survey.runs.items()}
    listed = (recipient_list.digest, sha256(survey.fates).hexdigest(), runs, survey.elsewhere, form.own)
    # Several faces may share a font file.
    return job_name(_as_json((__version__, choices, sorts, documents.phrases, looks, listed), cache(_digest)))


def _number(run: RecipientGroup) -> int:
    """Return a run as names of jobs have always counted it: the same job keeps its name."""
    return run.content * len(PrintFormat) + run.print


def _as_json(value: object, digest: Callable[[Path], str]) -> Any:
    """Return a value as JSON: files as their digests, and without places."""
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
            return [_as_json(part, digest) for part in value]
        case Mapping():
            return sorted([_as_json(name, digest), _as_json(part, digest)] for name, part in value.items())
        case _ if is_value(type(value)):
            parts = {field.name: getattr(value, field.name) for field in fields(type(value))}
            named_values = [[name, part] for name, part in parts.items() if not isinstance(part, Place)]
            return [type(value).__name__, *([name, _as_json(part, digest)] for name, part in named_values)]
    raise TypeError(f"a job's name cannot tell {type(value).__name__}")


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def folder_of(order: PostOrder, mailing_sets: MailingSets, job: str) -> Path:
    """Return the folder of a job. Single pieces that are made again get a folder of their own."""
    name = f"{mailing_sets.sources[0].leaflet.id.text}-post-{job}"
    if not order.options.only:
        return order.options.output / name
    numbers = [str(number) for number in sorted(order.options.only)]
    shown = "-".join(numbers) if len(numbers) <= 5 else f"{numbers[0]}-to-{numbers[-1]}-{job_name(numbers)}"
    return order.options.output / f"{name}-only-{shown}"


def job_name(parts: Sequence[Any]) -> str:
    """Return eight letters and digits, a digest of JSON values."""
    return b32encode(sha256(json.dumps(parts).encode("ascii")).digest()).decode("ascii")[:_LENGTH]
