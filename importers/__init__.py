"""Files of other people's making in, draft meetings and findings out: readers, then recognition."""
