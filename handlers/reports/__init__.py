"""Reports: the month, in numbers and plain words."""
