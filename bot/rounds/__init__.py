"""What comes round by the clock and not by a feed."""
