"""Frozen values: leaflets, themes, phrases, drafts, problems."""
