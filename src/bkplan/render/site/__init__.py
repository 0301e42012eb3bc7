"""A site as files: a page for each of its pages in each language, and the data beside them."""
