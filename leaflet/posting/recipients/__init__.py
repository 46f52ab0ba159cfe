"""Read and check the list of recipients."""
