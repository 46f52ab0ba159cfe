"""Rules about what a leaflet says."""
