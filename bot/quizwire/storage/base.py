"""What the parts of the Store stand on."""

from quizwire.storage.engine import Database


class Part:
    """A part of the Store: methods of one subject, each of them one transaction."""

    def __init__(self, database: Database) -> None:
        self.database = database
