"""The annex of a decision, as its table looks, made tasks of a plan."""
