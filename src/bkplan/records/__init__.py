"""Typed values and records, and a plan made of them."""
