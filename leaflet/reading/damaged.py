"""Tell whether letters of a text were damaged on their way: saved in one encoding, and read in another."""

import re

# What UTF-8 makes of accented letters when it is read as Windows' western European: Ã© for é, â€™ for ’. What follows
# the first sign stands nowhere in the middle of a word.
_MISREAD = re.compile("Ã[\u00a1-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[ÂÄÅ][\u00a1-\u00bf]|â€")
# What programs put where they could not read a letter at all.
_LOST = "\ufffd"


def is_damaged(text: str) -> bool:
    """Tell whether letters are missing, or stand as two or three others."""
    return not text.isascii() and (_LOST in text or _MISREAD.search(text) is not None)
