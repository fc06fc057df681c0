"""python -m desktop is the ednogishe command."""

import sys
from multiprocessing import freeze_support

from desktop.cli import main

if __name__ == "__main__":
    # The frozen program is started once more where a check takes a second process.
    freeze_support()
    sys.exit(main())
