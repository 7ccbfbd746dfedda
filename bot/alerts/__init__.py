"""From an event to what each chat is told: who, why, and in which words. Pure."""
