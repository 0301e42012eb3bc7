"""Two versions of a plan compared: what a change means, fact by fact."""
