"""What is written back into data: changes as a proposal, and plans made from other files."""
