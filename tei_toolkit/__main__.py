"""`python -m tei_toolkit` is the command `tei-toolkit`."""

import sys

from tei_toolkit.cli import main

sys.exit(main())
