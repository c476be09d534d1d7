"""Before a book is open: a new one, another one, the sample; and its passphrase."""
