"""`python -m quizwire` is `quizwire`."""

import sys

from quizwire.cli import main

if __name__ == "__main__":
    sys.exit(main())
