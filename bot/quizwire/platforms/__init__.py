"""Where Quizwire meets people: one folder a platform, each turning cards into its own form and forwarding presses.

A third party adds one by the entry-point group `quizwire.platforms`: a function `(Quizwire, Mapping) -> Platform`.
"""
