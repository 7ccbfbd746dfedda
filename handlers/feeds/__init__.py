"""A chat's own feeds, one at a time and as files."""
