"""From a leaflet and a theme to a draft: blocks become strips, strips become pages."""
