"""Composed documents in, finished files out. Knows nothing of SQL or Qt."""
