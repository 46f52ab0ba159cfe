"""Shape text, break lines, and subset fonts: strings → lines of placed glyphs and font programs."""
