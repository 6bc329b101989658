"""Rules on content: privacy, penalties, crime, wording."""
