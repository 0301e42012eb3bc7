"""What is sent out of the house: the periodic report and letters, and what these speak of."""
