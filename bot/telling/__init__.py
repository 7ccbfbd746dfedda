"""From an event that changed to what chats are owed, inside the caller's transaction."""
