"""Styles, icons, fonts, words and the sample book's texts: data that travels with the program."""
