"""Write print files: pieces of post as PDF, thousands to a file, each with its marks."""
