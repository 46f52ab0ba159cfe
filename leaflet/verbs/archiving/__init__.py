"""What is done to an archive: put in, looked up, taken out, made again."""
