"""What helps while typing: words to come in grey, short forms, capitals, who is meant, spelling."""
