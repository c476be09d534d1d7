"""Carries a book between machines over a dumb folder. Nobody lives here yet."""
