"""Files of other people's making in, draft meetings and findings out. A reader gives lines, recognition a draft."""
