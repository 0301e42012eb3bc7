"""What was read once: sound plans, kept in the user's cache so that they need not be read again."""
