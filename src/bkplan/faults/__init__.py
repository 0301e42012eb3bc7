"""Findings as values, and every message of reading in both languages."""
