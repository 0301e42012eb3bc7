"""Named checks of the data, beyond what reading refuses: what is doubtful, or looks forgotten."""
