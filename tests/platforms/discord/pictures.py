"""Draw the pictures of docs/discord.md from the real cards.

python -m tests.platforms.discord.pictures    needs simcord[preview] and Chromium
"""

import asyncio
import shutil
from pathlib import Path
from typing import Any

from playwright.async_api import async_playwright

from quizwire.content.load import load_file
from quizwire.core.editions import Edition
from tests import samples
from tests.platforms.discord.conftest import Town, town_with

REPOSITORY = Path(__file__).parents[3]
IMAGES = REPOSITORY / "docs" / "images"
BRIEFINGS = REPOSITORY / "briefings"


async def draw() -> None:
    briefings = [loaded.briefing for loaded in map(load_file, sorted(BRIEFINGS.glob("*.yaml"))) if loaded.briefing]
    browser_at = shutil.which("chromium") or shutil.which("google-chrome")
    async with town_with(*briefings) as town, async_playwright() as playwright:
        town.env.backend.bot_user.name = "Quizwire"
        browser = await playwright.chromium.launch(executable_path=browser_at, args=["--no-sandbox"])
        proposal = await town.boss.slash(
            town.news, "newsdesk setup", time="08:15", zone="America/New_York", days="mon-fri"
        )
        async with town.env.preview(town.news, viewers=[town.boss, town.ada]) as preview:
            preview._capture_manager._browser = browser
            await picture(preview, town, "discord-setup", town.boss, proposal.response)
            await town.boss.click(proposal.response, label="Save")
            await town.look()
            post = town.news.last_message
            await picture(preview, town, "discord-briefing", town.ada, post)
            label = next(child.label for row in post.components for child in row.children)
            private = (await town.ada.click(post, label=label)).response
            await picture(preview, town, "discord-question", town.ada, private)
            edition = (await town.store.editions(town.channel))[0]
            asked = edition.shown.questions[0]
            await town.ada.click(private, custom_id=f"q1.answer.{edition.id}.{asked.id}.{asked.key}")
            await picture(preview, town, "discord-verdict", town.ada, private)
            await answered(town, edition)
            await town.quizwire.closing.close(edition.id)
            await town.look()
            await picture(preview, town, "discord-results", town.ada, town.news.last_message)
        await browser.close()


async def answered(town: Town, edition: Edition) -> None:
    """A class takes the quiz; the later a question, the fewer know it."""
    for person, name in enumerate("Bo Cy Di Ed Flo Gus Ida Jo Kim Lou Max Nia".split()):
        identity = f"discord/{person}"
        await town.store.save_person(samples.person(identity, name))
        for number in range(len(edition.shown.questions)):
            right = (person * 5 + number * 3) % 12 >= number * 2
            await town.store.answer(samples.answer(edition, identity, number, right=right, at=town.env.now()))


async def picture(preview: Any, town: Town, name: str, viewer: Any, target: Any) -> None:
    await preview.screenshot(
        IMAGES / f"{name}.png", viewer=viewer, target=target, allow_incomplete=True, viewport=(720, 2200)
    )


if __name__ == "__main__":
    asyncio.run(draw())
