"""Vocabulary, text, hints and phrases in both languages; it imports nothing of the program."""
