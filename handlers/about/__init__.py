"""What the bot is, how fresh it is, and what it keeps."""
