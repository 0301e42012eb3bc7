"""What `bkplan check` reads, corrects and tells."""
