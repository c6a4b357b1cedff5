"""``python -m qp174``: the same as the command ``qp174``."""

import sys

from qp174.cli.main import main

sys.exit(main())
