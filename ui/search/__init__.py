"""Finding words in the whole book as they are typed."""
