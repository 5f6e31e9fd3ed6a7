"""The rules of Quizwire, pure: no clock, no randomness, no input or output.

Time and random generators are arguments, so that every rule can be tried at any instant.
"""
