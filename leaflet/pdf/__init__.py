"""Draft → bytes of a PDF: ink, embedded fonts, links, metadata."""
