"""From a title and a summary to labels, facts and places, each with the words that decided. Pure."""
