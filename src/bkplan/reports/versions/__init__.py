"""Two versions of the data, and one record through all of them: `diff` and `history`."""
