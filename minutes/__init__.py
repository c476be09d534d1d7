"""The field itself: what a meeting, its minutes and its changes are. Plain Python."""
