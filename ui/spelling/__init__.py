"""Spelling while typing. Words are looked up in a process of their own: no key ever waits."""
