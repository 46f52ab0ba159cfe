"""Set a leaflet in a theme: blocks → flow lines → pages of a draft."""
