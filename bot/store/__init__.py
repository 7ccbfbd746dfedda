"""Everything that is kept: all SQL, one file per noun."""
