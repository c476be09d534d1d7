"""Reading a meeting: its minutes as a page, its outcomes as a table."""
