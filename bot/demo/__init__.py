"""The demo: an invented municipality and its press, so that anyone can try Kommunbot."""
