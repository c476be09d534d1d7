"""Going about in the meeting: find, go to, jump back, and everything by its name."""
