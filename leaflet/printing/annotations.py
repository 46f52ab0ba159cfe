"""Make what was filled in, drawn or stamped on pages a part of them, and tell which pages lose some of it.

A file says itself how most annotations look (ISO 32000-1, 12.5.5). Where it does not, screens make something up; here
only plain words in a field of one line are set, and what else has no appearance is told, never left out silently.
"""

import re
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from leaflet.printing.boxes import items

# These show nothing on paper by themselves.
_SILENT = (Name.Link, Name.Popup, None)
_HIDDEN, _PRINTED = 1 << 1, 1 << 2
# Fields of several lines, of passwords, with rich text, or with a place for each character.
_NOT_PLAIN = 1 << 12 | 1 << 13 | 1 << 24 | 1 << 25
# How deep a field may lie within others.
_DEEPEST = 20
_SIZE = re.compile(r"/(\S+)\s+(\d*\.?\d+)\s+Tf")
# What the library takes for a size that it is to choose, and how wide a character may be.
_CHOSEN, _WIDEST = 11.0, 0.75


def flatten(pdf: Pdf) -> tuple[int, ...]:
    """Draw the annotations that are meant for paper on their pages; return the numbers of the pages that lose one."""
    shown = list(_printed(pdf))
    if not shown:
        return ()
    form = _form(pdf)
    renewed = bool(form.get(Name.NeedAppearances))
    lost: set[int] = set()
    kept: list[tuple[Dictionary, Object | None]] = []
    for number, annotation in shown:
        lacks = _lacks(annotation, renewed=renewed)
        if lacks and _is_plain(annotation, form):
            continue
        kept.append((annotation, annotation.get(Name.AP)))
        if lacks:
            lost.add(number)
    if len(kept) < len(shown):
        # The library would add the words to what the file says of its looks.
        for _, annotation in shown:
            if Name.AP in annotation:
                del annotation.AP
        form.NeedAppearances = True
        pdf.generate_appearance_streams()
        for annotation, looks in kept:
            if looks is not None:
                annotation.AP = looks
            elif Name.AP in annotation:
                del annotation.AP
    # The library would warn of what is told here.
    form.NeedAppearances = False
    lost |= {number for number, annotation in shown if number not in lost and _lacks(annotation, renewed=False)}
    pdf.flatten_annotations("print")
    return tuple(sorted(lost))


def unsettled(pdf: Pdf) -> tuple[int, ...]:
    """Return the numbers of the pages that bear something for paper of which the file does not say how it looks."""
    renewed = bool(_form(pdf).get(Name.NeedAppearances))
    return tuple(sorted({number for number, annotation in _printed(pdf) if _lacks(annotation, renewed=renewed)}))


def _form(pdf: Pdf) -> Dictionary:
    stated = pdf.Root.get(Name.AcroForm)
    return stated if isinstance(stated, Dictionary) else Dictionary()


def _printed(pdf: Pdf) -> Iterator[tuple[int, Dictionary]]:
    """Yield the annotations that are meant for paper and take up room there, each with the number of its page."""
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in items(page.obj.get(Name.Annots)):
            if not isinstance(annotation, Dictionary) or annotation.get(Name.Subtype) in _SILENT:
                continue
            flags = _whole(annotation.get(Name.F))
            if flags & _PRINTED and not flags & _HIDDEN and all(_sides(annotation)):
                yield number, annotation


def _lacks(annotation: Dictionary, *, renewed: bool) -> bool:
    """Whether something should be seen of which the file does not say how it looks, or says it no longer."""
    if annotation.get(Name.Subtype) != Name.Widget:
        return _appearance(annotation) is None
    kind, value = _inherited(annotation, Name.FT), _inherited(annotation, Name.V)
    if kind == Name.Sig:
        return False
    is_text = kind in (Name.Tx, Name.Ch)
    filled = value is not None and value != Name.Off and not (isinstance(value, String) and not str(value).strip())
    if _appearance(annotation) is not None:
        return renewed and is_text and filled
    looks = annotation.get(Name.MK)
    return filled or (isinstance(looks, Dictionary) and any(key in looks for key in ("/BG", "/BC", "/CA")))


def _is_plain(annotation: Dictionary, form: Dictionary) -> bool:
    """Whether the library sets a field truly: one line of plain words that fits into it, in a font that is there.

    It sets them from the left on no ground, and of a choice what programs know it by, not what people see.
    """
    value, style = _inherited(annotation, Name.V), _inherited(annotation, Name.DA) or form.get(Name.DA)
    looks = annotation.get(Name.MK)
    adorned = isinstance(looks, Dictionary) and bool(
        _whole(looks.get(Name.R)) or items(looks.get(Name.BG)) or items(looks.get(Name.BC))
    )
    aligned = bool(_whole(_inherited(annotation, Name.Q) or form.get(Name.Q)))
    renamed = any(isinstance(option, Array) for option in items(_inherited(annotation, Name.Opt)))
    if annotation.get(Name.Subtype) != Name.Widget or not isinstance(value, String) or adorned or aligned or renamed:
        return False
    text, size = str(value), _SIZE.search(str(style))
    fonts = form.get(Name.DR, Dictionary()).get(Name.Font, Dictionary()) if size else Dictionary()
    if size is None or not isinstance(fonts, Dictionary) or f"/{size[1]}" not in fonts:
        return False
    points = float(size[2]) or _CHOSEN
    width, height = _sides(annotation)
    return (
        _inherited(annotation, Name.FT) in (Name.Tx, Name.Ch)
        and not _whole(_inherited(annotation, Name.Ff)) & _NOT_PLAIN
        and text.isascii()
        and text.isprintable()
        and len(text) * points * _WIDEST <= width
        and points <= height
    )


def _appearance(annotation: Dictionary) -> Object | None:
    """Return how it looks: one way, or several of which it names one."""
    looks = annotation.get(Name.AP)
    usual = looks.get(Name.N) if isinstance(looks, Dictionary) else None
    return usual if isinstance(usual, Stream | Dictionary) else None


def _inherited(field: Dictionary, key: Name) -> Object | None:
    """Return what a field or the fields around it state."""
    inner: Object | None = field
    for _ in range(_DEEPEST):
        if not isinstance(inner, Dictionary):
            return None
        if key in inner:
            return inner[key]
        inner = inner.get(Name.Parent)
    return None


def _sides(annotation: Dictionary) -> tuple[float, float]:
    """Return how wide and how high it is; 0 for what has no place."""
    corners = annotation.get(Name.Rect)
    try:
        left, low, right, high = map(float, corners) if isinstance(corners, Array) else (0, 0, 0, 0)
    except (TypeError, ValueError):
        return 0.0, 0.0
    return abs(right - left), abs(high - low)


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
