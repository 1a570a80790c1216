"""One unit's report for one year: values, no I/O."""
