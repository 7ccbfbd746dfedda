"""What a chat hears of: said, listed, changed, tried and taken back."""
