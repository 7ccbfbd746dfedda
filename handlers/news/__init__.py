"""What is known: the newest, one event, a search, a place, a period; and what a reader thinks of it."""
