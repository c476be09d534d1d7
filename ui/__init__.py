"""Everything seen and clicked. Qt ends here."""
