"""Read text files, write files whole, keep a cache."""
