"""The pages of a paper as they will print, seen in the window."""
