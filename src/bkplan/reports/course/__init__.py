"""What happened, when, and what it changed: `log`, `progress`, `compare`."""
