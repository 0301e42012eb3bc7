"""Figures of units by year: which there are, how sheets have them, what they change in the data."""
