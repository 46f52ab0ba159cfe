"""``python -m leaflet``: the same as the command ``leaflet``."""

import sys

from leaflet.cli.main import main

sys.exit(main())
