"""A compliance tracker for plans that live in version control."""

__version__ = "0.1.0"
