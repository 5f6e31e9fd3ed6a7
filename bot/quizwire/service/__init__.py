"""The use cases: publish, answer, close, correct, standings, people, subscriptions.

Platforms call in here and are called back through `ports.Platform`; nothing here knows which platform it is.
"""
