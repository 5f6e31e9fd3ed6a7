"""`quizwire` as it ships, in a process that finds the gateway at the local Discord too.

    LOCAL_GATEWAY=ws://… python -m tests.gateway.process run …

Where the number of shards is set, discord.py asks nobody where the gateway is, so it has to be told here.
"""

import os
import sys

import yarl
from discord.gateway import DiscordWebSocket

from quizwire.cli import main

if __name__ == "__main__":
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["LOCAL_GATEWAY"])
    sys.exit(main(sys.argv[1:]))
