"""Strings → lines of placed glyphs, and the font programs that show them."""
