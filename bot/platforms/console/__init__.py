"""The console: the third platform, for the demo, for scripts and for trying things out."""
