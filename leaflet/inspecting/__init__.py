"""Read any PDF as a screen reader does: bytes → its structure and text."""
