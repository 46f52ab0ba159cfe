"""A list of people: whom a job of post is for, and what must be mended before it can be made."""
