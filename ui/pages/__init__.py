"""One page a kind of tab."""
