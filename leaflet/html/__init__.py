"""A leaflet → one self-contained web page."""
