"""The web page: what a leaflet says → one file that needs no other."""
