"""Look into a PDF as a screen reader does: bytes → what its structure says."""
