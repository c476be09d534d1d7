"""What can be typed for somebody: short forms, words to come, capitals. All plain Python."""
