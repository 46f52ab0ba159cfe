"""The steps of leaflet post."""
