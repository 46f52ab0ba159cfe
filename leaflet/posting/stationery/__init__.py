"""Documents that are printed for the post beside a leaflet: address sheets, letters, labels, instructions."""
