"""What must hold in a report: pure functions from reports to findings."""
