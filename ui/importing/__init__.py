"""Minutes from elsewhere, looked at beside the original before they are saved."""
