"""The minute book: one file, one writer, one transaction for each command."""
