"""What people write, read in three languages: places, times, periods, kinds; what is asked back. Nothing is kept."""
