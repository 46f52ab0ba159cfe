"""What is printed for the post beside a leaflet: carriers, labels, instructions, and their envelopes."""
