"""The blocks of leaflets as Platypus flowables, for ReportLab documents of others; and theirs for our leaflets."""

from leaflet.layout.style_context import StyleContext
from leaflet.model.content import Body, PlainText, ReportLabBlock
from leaflet.platypus.story import blocks, flowables, look, prose

__all__ = ["Body", "PlainText", "ReportLabBlock", "StyleContext", "blocks", "flowables", "look", "prose"]
