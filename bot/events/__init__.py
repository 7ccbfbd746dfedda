"""Which reports are one event, and what they add up to. Pure."""
