"""A document as one HTML file, with its style sheet."""
