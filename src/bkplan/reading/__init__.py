"""Files to a plan and all of its faults: one bad record hides no other."""
