"""Figures of goals that come into the data: their numbers, where they go, sheets of many."""
