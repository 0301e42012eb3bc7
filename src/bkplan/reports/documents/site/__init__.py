"""The pages of a site: of a plan as a whole, and one for each of its records."""
