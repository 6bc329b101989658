"""Views: what the pages are given to print."""
