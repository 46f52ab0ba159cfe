"""Draft → bytes of a PDF: ink, tags, embedded fonts, links, metadata."""
