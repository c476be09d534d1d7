"""The minute book: one file, one writer, one transaction for each command."""

from storage.book import SUFFIX, Book, utc_now
from storage.journal import Past
from storage.search import Hit, Sought

__all__ = ["SUFFIX", "Book", "Hit", "Past", "Sought", "utc_now"]
