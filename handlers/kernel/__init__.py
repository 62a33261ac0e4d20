"""The kernel: the words that every duty speaks.  It imports no duty."""
