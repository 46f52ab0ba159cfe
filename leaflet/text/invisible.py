"""Characters that are there to steer the text and show nothing themselves."""

# Unicode's Default_Ignorable_Code_Point, as far as text in use has them.
_RANGES = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xE0100, 0xE01EF),
)
IGNORABLE = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1))


def shows(text: str) -> bool:
    """Tell whether the text has a character that shows, a space among them."""
    return not IGNORABLE.issuperset(text)
