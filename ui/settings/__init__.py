"""What somebody sets for themselves: keys, short forms, words of their own."""
