"""The data of a git revision, and which revision the data are of."""
