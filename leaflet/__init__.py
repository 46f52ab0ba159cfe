"""leaflet turns patient information, written once in YAML, into booklets."""

__version__ = "0.1.0"
