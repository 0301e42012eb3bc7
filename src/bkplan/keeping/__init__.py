"""What is written back into the data: where a record stands, and what a change would make of it."""
