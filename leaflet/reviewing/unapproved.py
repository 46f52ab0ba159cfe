"""Find what of a leaflet is not approved, by comparing it with its last archived version."""

from collections.abc import Callable, Iterator
from pathlib import Path

from leaflet.files import build_cache
from leaflet.model.content import ImageFile, Leaflet
from leaflet.model.problems import Problem, Severity
from leaflet.model.traverse import walk
from leaflet.model.versions import is_later
from leaflet.model.word_digest import says_the_same, words_mark
from leaflet.reviewing.record import ArchiveRecord, name_in_version, written_day
from leaflet.reviewing.settings import CONTACTS, DATES, ArchiveSettings


def unapproved(
    leaflet: Leaflet,
    last: ArchiveRecord,
    extended: ArchiveRecord | None,
    settings: ArchiveSettings,
    approved: Callable[[], Leaflet | None],
) -> list[Problem]:
    """Return why a leaflet is a Draft: its words, pictures, version or dates are not those of its last version.

    ``extended`` is the last record of more time for this version; ``approved`` reads the version itself, which is only
    done where its digest does not prove that the words are the same.
    """
    if not same_words(leaflet, last, settings, approved):
        return [_other_words(leaflet, last)]
    if pictures := list(other_pictures(leaflet, last)):
        return pictures
    if DATES not in settings.may_change and not _same_dates(leaflet, last):
        return [_other_dates(leaflet, last)]
    if DATES not in settings.may_change and not _same_extension(leaflet, extended):
        return [_other_extension(leaflet)]
    return []


def same_words(
    leaflet: Leaflet, last: ArchiveRecord, settings: ArchiveSettings, approved: Callable[[], Leaflet | None]
) -> bool:
    """Return whether a leaflet's words are those of its last version, but for what the settings let change.

    If the digests differ, both are read and compared, since another version of leaflet may have computed the digest
    from other values. If ``approved`` returns None, the digest alone decides.
    """
    if words_mark(leaflet) == last.words:
        return True
    before = approved()
    return before is not None and says_the_same(leaflet, before, contacts=CONTACTS not in settings.may_change)


def other_pictures(leaflet: Leaflet, last: ArchiveRecord) -> Iterator[Problem]:
    """Yield a problem for each picture whose bytes are not those that the record has the digest of.

    The digest of words holds only a picture's name and size.
    """
    approved, folder = dict(last.files), Path(leaflet.place.file).parent
    for part in walk(leaflet):
        if not isinstance(part, ImageFile):
            continue
        name = name_in_version(part.path, folder)
        if name is None or build_cache.file_digest(str(part.path)) != approved.get(name):
            yield _other_picture(leaflet, part, last)


def _same_dates(leaflet: Leaflet, last: ArchiveRecord) -> bool:
    return (leaflet.version.text, written_day(leaflet.reviewed), written_day(leaflet.review_due)) == (
        last.version,
        last.reviewed,
        last.review_due,
    )


def _same_extension(leaflet: Leaflet, extended: ArchiveRecord | None) -> bool:
    """Whether the extension of the leaflet is in the archive."""
    if leaflet.next_review == leaflet.review_due:
        return True
    return extended is not None and extended.review_due == leaflet.next_review.last().isoformat()


def _other_words(leaflet: Leaflet, last: ArchiveRecord) -> Problem:
    file = leaflet.place.file
    if is_later(leaflet.version.text, last.version):
        hint = f"if its review was recorded already, finish it: 'leaflet archive add {file}'"
    else:
        hint = f"'leaflet check' tells where; once they are approved: 'leaflet review {file} --outcome changed'"
    return Problem(
        leaflet.version.place,
        code="draft",
        message=f"this is a Draft: its words are not those of version {last.version}, which were approved",
        hint=hint,
        severity=Severity.WARNING,
    )


def _other_picture(leaflet: Leaflet, picture: ImageFile, last: ArchiveRecord) -> Problem:
    return Problem(
        picture.place,
        code="picture-differs",
        message=f"this is a Draft: this picture is not the one of version {last.version}, which was approved",
        hint=f"bring back the old picture; or once this one is approved: 'leaflet review {leaflet.place.file} "
        "--outcome changed'",
        severity=Severity.WARNING,
    )


def _other_dates(leaflet: Leaflet, last: ArchiveRecord) -> Problem:
    stated = f"version {leaflet.version.text}, reviewed {written_day(leaflet.reviewed)}"
    return Problem(
        leaflet.version.place,
        code="review-unfinished",
        message=f"this is a Draft: {stated}, was never archived; the last version is {last.version}, reviewed "
        f"{last.reviewed} and due {last.review_due}",
        hint=f"if it was reviewed, finish that: 'leaflet archive add {leaflet.place.file}'; if not, bring back version "
        "and dates",
        severity=Severity.WARNING,
    )


def _other_extension(leaflet: Leaflet) -> Problem:
    day = leaflet.next_review.last()
    return Problem(
        leaflet.next_review.place,
        code="extension-unarchived",
        message=f"this is a Draft: its extension to {day} was never archived",
        hint=f"if it was allowed, say by whom and why: 'leaflet review {leaflet.place.file} --extend {day}'",
        severity=Severity.WARNING,
    )
