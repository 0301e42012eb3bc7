"""The grammar of a deadline: its words, read whole or not at all, and what they mean."""
