"""Discord: cards as embeds and buttons, presses and commands handed to the service.

Nothing of discord.py is imported before the platform is asked for.
"""
