"""The one doorway from the screen down to the book, and back up once."""
