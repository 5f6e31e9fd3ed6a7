"""All use cases in one place: what platforms and the command line hold."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

from quizwire.service.closing import Closing
from quizwire.service.context import Context
from quizwire.service.correcting import Correcting
from quizwire.service.delivery import LEASE, Courier
from quizwire.service.notices import Notices
from quizwire.service.people import People
from quizwire.service.publishing import Publishing
from quizwire.service.quiz import Quiz
from quizwire.service.reports import Reports
from quizwire.service.requests import Requests
from quizwire.service.runner import TICK, Runner
from quizwire.service.standings import Standings
from quizwire.service.subscriptions import Subscriptions


@dataclass
class Quizwire:
    """The use cases, joined to one context."""

    context: Context
    lease: timedelta = LEASE
    tick: timedelta = TICK
    notices: Notices = field(init=False)
    standings: Standings = field(init=False)
    publishing: Publishing = field(init=False)
    courier: Courier = field(init=False)
    quiz: Quiz = field(init=False)
    reports: Reports = field(init=False)
    closing: Closing = field(init=False)
    correcting: Correcting = field(init=False)
    people: People = field(init=False)
    subscriptions: Subscriptions = field(init=False)
    requests: Requests = field(init=False)
    runner: Runner = field(init=False)

    def __post_init__(self) -> None:
        context = self.context
        bell = asyncio.Event()
        self.notices = Notices(context)
        self.standings = Standings(context)
        self.publishing = Publishing(context, self.notices, bell)
        self.courier = Courier(context, self.notices, self.standings, bell, lease=self.lease)
        self.quiz = Quiz(context, self.standings)
        self.reports = Reports(context, self.quiz)
        self.closing = Closing(context, bell)
        self.correcting = Correcting(context, bell)
        self.people = People(context)
        self.subscriptions = Subscriptions(context)
        self.requests = Requests(context, self.publishing, self.closing, self.correcting)
        self.runner = Runner(context, self.publishing, self.courier, self.closing, self.requests, bell, tick=self.tick)
