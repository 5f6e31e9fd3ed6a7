"""What an operator can watch: posts, answers, latency, what waits and what is wrong.

One registry for each application, none global, so that several can live in one process.
"""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest


class Metrics:
    """The figures of one running Quizwire."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.posts = Counter("quizwire_posts", "Posts by how they ended", ["state"], registry=self.registry)
        self.answers = Counter("quizwire_answers", "Answers by outcome", ["outcome"], registry=self.registry)
        self.answer_seconds = Histogram(
            "quizwire_answer_seconds",
            "From a press to a durable answer",
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3),
            registry=self.registry,
        )
        self.waiting_posts = Gauge("quizwire_posts_waiting", "Posts that wait for delivery", registry=self.registry)
        self.queue_left = Gauge(
            "quizwire_queue_left", "Briefings left in a queue", ["channel", "subscription"], registry=self.registry
        )
        self.problems = Gauge("quizwire_problems", "Problems in the library", ["severity"], registry=self.registry)
        self.faults = Counter("quizwire_faults", "Faults of the runner by part", ["part"], registry=self.registry)

    def exposition(self) -> bytes:
        """All figures in the text format that Prometheus reads."""
        return generate_latest(self.registry)
