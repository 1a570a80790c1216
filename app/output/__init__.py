"""The report for others: paper and files."""
