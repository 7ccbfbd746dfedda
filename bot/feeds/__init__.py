"""From an address to entries: polite, safe HTTP and bounded parsing."""
