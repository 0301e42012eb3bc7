"""Findings on more than one plan as it lies: as it was known on a day, and beside other plans."""
