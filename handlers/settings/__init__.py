"""Everything that a chat sets about itself: its languages, its clock, its digest, its sounds and its pauses."""
