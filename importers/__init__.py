"""Files of other people's making in, draft meetings and findings out. Nobody lives here yet."""
