"""Named checks of the data, one generator each."""
