"""Pages become sheets for a printer: folded into a booklet, or cut in two."""
