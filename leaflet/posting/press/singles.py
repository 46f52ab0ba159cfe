"""Write each piece into a file of its own.

Shared objects come first and personal ones last, so that all files of one kind begin with the same bytes and only the
end is made for each person.
"""

from collections.abc import Sequence
from hashlib import md5

from leaflet.model.draft import Draft
from leaflet.model.value import replace
from leaflet.pdf.incremental_file import HEADER
from leaflet.posting.press.encoder import TextEncoder
from leaflet.posting.press.job import PersonalContent, PrintJob, catalogue, information, inherited, piece_content
from leaflet.posting.press.sheets import PieceSides, Side
from leaflet.posting.press.templates import PieceLayout, Templates

# Kinds of pieces whose beginnings are cached, some 100 kB each.
_MOST_KINDS = 64
# An entry of the cross-reference table (ISO 32000-1, 7.5.4).
_ROW = b"%010d 00000 n \n"
_FIRST_ROW = b"0000000000 65535 f \n"
_CATALOGUE, _PAGES, _INFORMATION = 1, 2, 3


class Singles:
    """Makes files of one piece each, as bytes."""

    def __init__(self, job: PrintJob) -> None:
        self._job = job
        self._drafts: list[Draft] = []
        self._kinds: dict[PieceSides, _Kind] = {}

    def template(self, draft: Draft) -> int:
        """Add shared pages, at any time; return the number of their template."""
        self._drafts.append(draft)
        return len(self._drafts) - 1

    def piece(self, number: int, sides: PieceSides, personal: PersonalContent) -> tuple[bytes, ...]:
        """Return the file of a piece, in parts to be written in order.

        The content of its sides is the same as in a file of many pieces. Pieces of one kind share their sides. Raises
        what Writer.piece raises, and OSError for a picture that cannot be read.
        """
        kind = self._kinds.get(sides)
        if kind is None:
            if len(self._kinds) == _MOST_KINDS:
                self._kinds.clear()
            kind = self._kinds[sides] = _Kind(self._job, self._drafts, sides.sides)
        drawn = piece_content(self._job, kind.layout, number, personal)
        return kind.beginning(tuple(sorted(drawn))).ended([drawn[side] for side in sorted(drawn)])


class _Kind:
    """What all pieces with the same sides share."""

    def __init__(self, job: PrintJob, drafts: Sequence[Draft], sides: Sequence[Side]) -> None:
        self._job, self._file = job, _Kept()
        self._file.number(_INFORMATION)
        padded = [*sides, *[()] * (-len(sides) % job.sides_a_sheet)]
        self.layout, resources = _set(self._file, job.encoder, drafts, padded)
        self._file.packed(_CATALOGUE, catalogue(_PAGES, job))
        self._file.packed(_INFORMATION, information(job))
        self._inherited = inherited(resources)
        self._beginnings: dict[tuple[int, ...], _Beginning] = {}

    def beginning(self, inked_sides: tuple[int, ...]) -> "_Beginning":
        """Return the beginning of files with personal content on these sides."""
        if inked_sides not in self._beginnings:
            self._beginnings[inked_sides] = self._begun(inked_sides)
        return self._beginnings[inked_sides]

    def _begun(self, inked_sides: tuple[int, ...]) -> "_Beginning":
        first = self._file.taken + 1
        count = len(self.layout.contents)
        streams = {side: first + count + at for at, side in enumerate(inked_sides)}
        pages: dict[int, bytes] = {}
        for side, content in enumerate(self.layout.contents):
            shown = [b"%d 0 R" % number for number in (content, streams.get(side, 0)) if number]
            contents = b"/Contents[%b]" % b" ".join(shown) if shown else b""
            pages[first + side] = b"<</Type/Page/Parent %d 0 R%b>>" % (_PAGES, contents)
        kids = b" ".join(b"%d 0 R" % page for page in pages)
        tree = b"<</Type/Pages/Count %d/Kids[%b]%b>>" % (count, kids, self._inherited)
        return _Beginning({**self._file.objects, _PAGES: tree, **pages})


class _Beginning:
    """The beginning of all files of a kind: objects 1, 2 and so on, and their cross-reference entries."""

    def __init__(self, objects: dict[int, bytes]) -> None:
        data, rows = bytearray(HEADER), bytearray(_FIRST_ROW)
        for number in range(1, len(objects) + 1):
            rows += _ROW % len(data)
            data += b"%d 0 obj\n%b\nendobj\n" % (number, objects[number])
        self._count, self._data, self._rows = len(objects), bytes(data), bytes(rows)
        self._digest = md5(data, usedforsecurity=False)

    def ended(self, contents: Sequence[bytes]) -> tuple[bytes, ...]:
        """Return a file: the personal content as its last objects, then the cross-reference table."""
        at, rows, own = len(self._data), self._rows, b""
        for number, content in enumerate(contents, self._count + 1):
            rows += _ROW % (at + len(own))
            own += b"%d 0 obj\n<</Length %d>>stream\n%b\nendstream\nendobj\n" % (number, len(content), content)
        digest = self._digest.copy()
        digest.update(own)
        identity = digest.hexdigest().encode("ascii")
        size = self._count + 1 + len(contents)
        trailer = b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]>>\nstartxref\n%d\n%%%%EOF\n"
        values = (size, _CATALOGUE, _INFORMATION, identity, identity, at + len(own))
        return self._data, own, b"xref\n0 %d\n" % size, rows, trailer % values


class _Kept:
    """Collects objects in memory."""

    def __init__(self) -> None:
        self.objects: dict[int, bytes] = {}
        self.taken = 0

    def number(self, count: int = 1) -> int:
        """Reserve object numbers; return the first."""
        self.taken += count
        return self.taken - count + 1

    def alone(self, number: int, data: bytes) -> None:
        """Keep an object."""
        self.objects[number] = data

    def packed(self, number: int, data: bytes) -> None:
        """Keep an object; files of one piece have no object streams."""
        self.objects[number] = data


def _set(file: _Kept, encoder: TextEncoder, drafts: Sequence[Draft], sides: Sequence[Side]) -> tuple[PieceLayout, int]:
    """Write only the templates that the sides use, so that a file does not depend on other pieces."""
    templates = Templates(file, encoder)
    used = sorted({shown.template for side in sides for shown in side})
    own = {template: templates.add(drafts[template]) for template in used}
    layout = templates.layout([tuple(replace(shown, template=own[shown.template]) for shown in side) for side in sides])
    templates.close()
    return replace(
        layout,
        placements={(used[template], page): placement for (template, page), placement in layout.placements.items()},
    ), templates.pages
