"""Puts the house together and opens the door: arguments, settings, the window, the command line."""
