"""The tests: a folder for each room, and whole stories beside them."""
