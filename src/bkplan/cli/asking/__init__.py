"""What a command is asked: options, days, help, and what is said of wrong usage."""
