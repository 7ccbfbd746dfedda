"""From the outbox to Telegram: at least once, in order, in time."""
