"""The book (.gouji): reports on disk, one SQLite file."""
