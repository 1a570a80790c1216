"""`python -m app`: the same work without a window."""

import sys

from app.cli import main

sys.exit(main())
