"""The papers that are made of a report, each its own module."""
