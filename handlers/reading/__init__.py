"""What people write, read in three languages: places, times, periods, kinds. Pure but for the gazetteer."""
