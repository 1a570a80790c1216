"""Reading what others wrote into a draft with its doubts."""
