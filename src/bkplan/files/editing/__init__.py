"""How a change is made in the text of a file: what stands where, and what is written there."""
