"""Records: their types, the words for their mistakes, and the real data."""
