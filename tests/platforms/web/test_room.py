"""The room as a platform: it listens, says why it can't, and keeps its promises when the store fails."""

import socket
from typing import Any

import pytest

from quizwire.core.card import Bullets, Card, Paragraph
from quizwire.core.problems import QuizwireError
from quizwire.core.records import MessageRef, StoreUnavailable
from quizwire.platforms.web.room import WebRoom, platform
from quizwire.platforms.web.settings import WebSettings
from quizwire.service.ports import Forbidden, Unavailable, Unreachable
from tests import samples
from tests.platforms.web.stage import Stage, open_stage

CARD = Card(kind="notice", title="Please note", parts=(Paragraph(text="One."), Bullets(items=("Two.", "Three."))))


async def test_a_port_that_is_taken_is_said_plainly(stage: Stage) -> None:
    second = WebRoom(stage.quizwire, WebSettings(port=stage.port))
    with pytest.raises(QuizwireError, match=rf"Port {stage.port} is taken by another program"):
        await second.start()
    await second.stop()


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
async def test_an_address_of_another_computer_is_said_plainly(stage: Stage, host: str) -> None:
    with pytest.raises(QuizwireError, match=rf"The room can't listen on {host}:0: .+ Check `host` and `port`"):
        await WebRoom(stage.quizwire, WebSettings(host=host, port=0)).start()


async def test_a_port_that_this_user_may_not_take_is_said_plainly(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(QuizwireError, match=r"This user may not listen on 127\.0\.0\.1:80: choose a port from 1024 up"):
        await WebRoom(stage.quizwire, WebSettings(port=80)).start()


async def test_a_room_makes_its_main_channel_and_keeps_one_that_is_there() -> None:
    async with open_stage() as stage:
        await stage.store.save_channel(samples.channel(name="Room 12"))
        await stage.room.stop()
        await stage.room.start()
        assert [channel.name for channel in await stage.store.channels("web")] == ["Room 12"]


async def test_stopping_twice_does_no_harm(stage: Stage) -> None:
    await stage.room.stop()
    await stage.room.stop()


def test_a_setting_that_cannot_be_is_named(stage: Stage) -> None:
    with pytest.raises(QuizwireError, match=r"\[web\] `port`: .*less than or equal to 65535"):
        platform(stage.quizwire, {"port": 99999})
    with pytest.raises(QuizwireError, match=r"\[web\] `prot`"):
        platform(stage.quizwire, {"prot": 1})
    assert platform(stage.quizwire, {"port": 0}).name == "web"


async def test_a_direct_message_waits_on_the_persons_next_page(stage: Stage) -> None:
    ada = await stage.member("Ada")
    person = await stage.person("Ada")
    await stage.room.direct(person.id, CARD)
    await stage.room.direct(person.id, Card(kind="notice", title="Only a title"))
    page = await ada.open("/r/main")
    assert [flash.text for flash in page.tree.all("p", class_="flash")] == ["Only a title", "One. Two. Three."]
    assert not (await ada.open("/r/main")).tree.all("p", class_="flash")
    with pytest.raises(Unreachable, match="Nobody is known as web/nobody"):
        await stage.room.direct("web/nobody", CARD)


async def test_what_is_not_there_is_refused(stage: Stage) -> None:
    with pytest.raises(Forbidden, match="There is no room web/nowhere"):
        await stage.room.post("web/nowhere", CARD, dedupe_key="k")
    with pytest.raises(Forbidden, match="That message is not there any more"):
        await stage.room.edit(MessageRef("web/main", "99"), CARD)


async def test_a_store_that_fails_is_a_passing_fault_of_the_platform() -> None:
    async with open_stage() as stage:
        ref = await stage.room.post("web/main", CARD, dedupe_key="k")
        await stage.room.stop()
        await stage.store.stop()
        calls = (
            stage.room.post("web/main", CARD, dedupe_key="l"),
            stage.room.find("web/main", "k", stage.now),
            stage.room.edit(ref, CARD),
            stage.room.direct("web/x", CARD),
        )
        for call in calls:
            with pytest.raises(Unavailable, match="The store is closed"):
                await call
        with pytest.raises(StoreUnavailable):
            await stage.store.check()
