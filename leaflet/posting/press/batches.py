"""Part the pieces of a job into files: how many there are, and how much may go into one → ranges of pieces."""

# Print rooms like files no longer, and readers keep them whole in memory.
MOST_PIECES = 10_000


def batches(total: int, *, pieces: int | None = None, size: int | None = None, bytes_a_piece: int = 1) -> list[range]:
    """Return which pieces go into which file, counted from 0: so many at most, or as many as make about this size.

    It does not depend on who writes them, nor on how many at once.
    """
    most = pieces or (max(1, size // max(1, bytes_a_piece)) if size else MOST_PIECES)
    return [range(start, min(start + most, total)) for start in range(0, total, most)]
