"""What is sent out of the house: the periodic report, letters, the calendar."""
