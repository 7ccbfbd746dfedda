"""What only the owners of the bot may do."""
