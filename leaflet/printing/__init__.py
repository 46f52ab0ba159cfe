"""Impose pages on sheets for an office printer, to fold into a booklet or to cut in two."""
