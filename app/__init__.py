"""The annual report on open government information: its form, values, checks, book and paper; no Qt here."""
