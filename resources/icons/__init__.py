"""The icons of the app, drawn for it."""
