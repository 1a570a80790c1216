"""Rules about the written text."""
