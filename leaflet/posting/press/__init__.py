"""Pieces of post become files for a printer: many, fast, each with its marks."""
