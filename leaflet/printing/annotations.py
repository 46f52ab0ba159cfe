"""Flatten annotations into the pages that they stand on, and report the pages that lose one.

Most annotations have an appearance stream (ISO 32000-1, 12.5.5). For those without one, viewers invent an appearance.
Here only plain text in a field of one line is set; every other annotation without an appearance is reported.
"""

import re
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

# These have no appearance on paper.
_SILENT = (Name.Link, Name.Popup, None)
_HIDDEN, _PRINTED = 1 << 1, 1 << 2
# Multiline, password, rich text and comb fields (ISO 32000-1, table 228).
_NOT_PLAIN = 1 << 12 | 1 << 13 | 1 << 24 | 1 << 25
# How deeply fields may be nested.
_DEEPEST = 20
_SIZE = re.compile(r"/(\S+)\s+(\d*\.?\d+)\s+Tf")
# The size that pikepdf uses for automatic size, in points, and the widest character, in ems.
_CHOSEN, _WIDEST = 11.0, 0.75


def flatten(pdf: Pdf) -> tuple[int, ...]:
    """Draw printable annotations on their pages, and return the numbers of the pages that lose one."""
    shown = list(_printed(pdf))
    if not shown:
        return ()
    form = _form(pdf)
    renewed = bool(form.get(Name.NeedAppearances))
    lost: set[int] = set()
    kept: list[tuple[Dictionary, Object | None]] = []
    for number, annotation in shown:
        lacks = _lacks_appearance(annotation, renewed=renewed)
        if lacks and _is_plain(annotation, form):
            continue
        kept.append((annotation, annotation.get(Name.AP)))
        if lacks:
            lost.add(number)
    if len(kept) < len(shown):
        # pikepdf would add the words to the existing appearance.
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
    # pikepdf would warn about what is reported here.
    form.NeedAppearances = False
    lost |= {
        number for number, annotation in shown if number not in lost and _lacks_appearance(annotation, renewed=False)
    }
    pdf.flatten_annotations("print")
    return tuple(sorted(lost))


def pages_without_appearance(pdf: Pdf) -> tuple[int, ...]:
    """Return the numbers of the pages that have a printable annotation without an appearance."""
    renewed = bool(_form(pdf).get(Name.NeedAppearances))
    return tuple(
        sorted({number for number, annotation in _printed(pdf) if _lacks_appearance(annotation, renewed=renewed)})
    )


def _form(pdf: Pdf) -> Dictionary:
    stated = pdf.Root.get(Name.AcroForm)
    return stated if isinstance(stated, Dictionary) else Dictionary()


def _printed(pdf: Pdf) -> Iterator[tuple[int, Dictionary]]:
    """Yield each printable annotation of nonzero size, with the number of its page."""
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in items(page.obj.get(Name.Annots)):
            if not isinstance(annotation, Dictionary) or annotation.get(Name.Subtype) in _SILENT:
                continue
            flags = _whole(annotation.get(Name.F))
            if flags & _PRINTED and not flags & _HIDDEN and all(_sides(annotation)):
                yield number, annotation


def _lacks_appearance(annotation: Dictionary, *, renewed: bool) -> bool:
    """Whether an annotation should be visible, but has no appearance or an outdated one."""
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
    """Whether pikepdf sets a field correctly: one line of ASCII that fits, in a font that the form has.

    It sets the export value, from the left and without background or border.
    """
    value, style = _inherited(annotation, Name.V), _inherited(annotation, Name.DA) or form.get(Name.DA)
    looks = annotation.get(Name.MK)
    adorned = isinstance(looks, Dictionary) and bool(
        _whole(looks.get(Name.R)) or items(looks.get(Name.BG)) or items(looks.get(Name.BC))
    )
    aligned = bool(_whole(_inherited(annotation, Name.Q) or form.get(Name.Q)))
    has_export_values = any(isinstance(option, Array) for option in items(_inherited(annotation, Name.Opt)))
    if (
        annotation.get(Name.Subtype) != Name.Widget
        or not isinstance(value, String)
        or adorned
        or aligned
        or has_export_values
    ):
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
    """Return the normal appearance: a stream, or a dictionary of streams by state."""
    looks = annotation.get(Name.AP)
    usual = looks.get(Name.N) if isinstance(looks, Dictionary) else None
    return usual if isinstance(usual, Stream | Dictionary) else None


def _inherited(field: Dictionary, key: Name) -> Object | None:
    """Return an entry of a field, inherited from its ancestors where it has none of its own."""
    inner: Object | None = field
    for _ in range(_DEEPEST):
        if not isinstance(inner, Dictionary):
            return None
        if key in inner:
            return inner[key]
        inner = inner.get(Name.Parent)
    return None


def _sides(annotation: Dictionary) -> tuple[float, float]:
    """Return the width and height in points; zeros if it has no rectangle."""
    corners = annotation.get(Name.Rect)
    try:
        left, low, right, high = map(float, corners) if isinstance(corners, Array) else (0, 0, 0, 0)
    except (TypeError, ValueError):
        return 0.0, 0.0
    return abs(right - left), abs(high - low)


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def items(value: Object | None) -> list[Object]:
    """Return the items of an array; an empty list for anything else."""
    return list(value) if isinstance(value, Array) else []
