"""What every Store keeps of people, notices, requests, settings and messages."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from quizwire.core.card import Card, Paragraph
from quizwire.core.records import Credential, Message, Notice, Request
from quizwire.storage import SqlStore
from tests import samples
from tests.samples import NOW

MINUTE = timedelta(minutes=1)
LEASE = timedelta(seconds=60)


def credential(digest: str, kind: str = "cookie", subject: str = "web/ada", **changes: object) -> Credential:
    return replace(Credential(digest, kind, subject, NOW), **changes)  # type: ignore[arg-type]


def card(text: str) -> Card:
    return Card(kind="notice", title="A card", parts=(Paragraph(text=text),))


# people


async def test_a_person_is_kept_and_changed_but_not_the_first_instant(store: SqlStore) -> None:
    await store.save_person(samples.person())
    await store.save_person(samples.person(name="Ada <b>B.</b> \u202e", opted_out=True, created_at=NOW + MINUTE))
    assert await store.person("web/ada") == samples.person(name="Ada <b>B.</b> \u202e", opted_out=True)
    assert await store.person("web/bo") is None


async def test_people_are_found_by_id_and_platform(store: SqlStore) -> None:
    for who in ("web/bo", "web/ada", "discord/1", "webber/x"):
        await store.save_person(samples.person(who))
    assert [each.id for each in await store.people()] == ["discord/1", "web/ada", "web/bo", "webber/x"]
    assert [each.id for each in await store.people(platform="web")] == ["web/ada", "web/bo"]
    assert [each.id for each in await store.people({"web/bo", "web/cy", "discord/1"})] == ["discord/1", "web/bo"]
    assert [each.id for each in await store.people(["web/bo", "discord/1"], platform="web")] == ["web/bo"]
    assert await store.people([]) == []
    assert len(await store.people([f"web/{number}" for number in range(40_000)])) == 0
    found = await asyncio.gather(*(store.person(who) for who in ("web/bo", "web/cy", "web/bo")))
    assert [each and each.id for each in found] == ["web/bo", None, "web/bo"]


async def test_who_is_forgotten_leaves_nothing_behind(store: SqlStore) -> None:
    editions = [samples.edition(day=samples.TODAY + timedelta(days=number)) for number in range(2)]
    for edition in editions:
        await store.open_edition(edition, None)
    for name in ("ada", "bo"):
        await store.save_person(samples.person(f"web/{name}", name))
        await store.save_credential(credential(name, subject=f"web/{name}"))
        await store.add_notice(Notice(f"hello {name}", f"web/{name}", "Hello.", NOW))
        for edition in editions:
            await store.answer(samples.answer(edition, f"web/{name}"))
    await store.answer(samples.answer(editions[0], "web/ada", 1))
    assert await store.forget("web/ada") == 3
    assert await store.forget("web/ada") == 0
    assert await store.person("web/ada") is None
    assert await store.person_answers("web/ada") == []
    assert await store.credential("ada", "cookie", NOW) is None
    assert await store.notices("web/ada") == []
    for edition in editions:
        assert set(await store.tallies(edition.id)) == {"web/bo"}
        assert [answer.person for answer in await store.answers(edition.id)] == ["web/bo"]
    await store.save_person(samples.person())  # the same id begins from nothing
    for period in ("all", "2026-11", "2026-W48", "2026-11-24", "2026-11-25"):
        assert await store.score("web/main", period, "web/ada") is None
        assert [score.person for score in await store.scores("web/main", period)] == ["web/bo"]
    assert await store.credential("bo", "cookie", NOW) is not None
    assert len(await store.notices("web/bo")) == 1


# credentials


async def test_a_credential_opens_what_it_was_made_for_until_it_expires(store: SqlStore) -> None:
    lasting, short = credential("a"), credential("b", expires_at=NOW + MINUTE)
    for each in (lasting, short):
        await store.save_credential(each)
    assert await store.credential("a", "cookie", NOW + timedelta(days=9999)) == lasting
    assert await store.credential("a", "host", NOW) is None
    assert await store.credential("b", "cookie", NOW) == short
    assert await store.credential("b", "cookie", NOW + MINUTE) is None
    await store.save_credential(replace(short, expires_at=NOW + 2 * MINUTE))
    assert await store.credential("b", "cookie", NOW + MINUTE) is not None


async def test_a_credential_is_taken_once(store: SqlStore) -> None:
    link = credential("a", "host_link", "", expires_at=NOW + MINUTE)
    await store.save_credential(link)
    assert await store.take_credential("a", "host_link", NOW + MINUTE) is None
    taken = await asyncio.gather(*(store.take_credential("a", "host_link", NOW) for _ in range(8)))
    assert [each for each in taken if each is not None] == [link]
    assert await store.credential("a", "host_link", NOW) is None


async def test_credentials_are_withdrawn_by_kind_and_subject(store: SqlStore) -> None:
    for each in (credential("a"), credential("b", subject="web/bo"), credential("c", "return_code")):
        await store.save_credential(each)
    await store.delete_credentials("cookie", "web/ada")
    found = [await store.credential(digest, kind, NOW) for digest, kind in (("a", "cookie"), ("b", "cookie"))]
    assert [each is not None for each in found] == [False, True]
    await store.delete_credentials("cookie")
    assert await store.credential("b", "cookie", NOW) is None
    assert await store.credential("c", "return_code", NOW) is not None


# notices


async def test_a_notice_is_told_once_and_newest_first(store: SqlStore) -> None:
    first = Notice("a", "owner:web/main", "First.", NOW)
    second = Notice("b", "owner:web/main", "Second.", NOW + MINUTE)
    assert await store.add_notice(first)
    assert await store.add_notice(second)
    assert not await store.add_notice(replace(first, text="First again."))
    await store.add_notice(Notice("c", "web/ada", "For Ada.", NOW))
    assert await store.notices("owner:web/main") == [second, first]
    assert await store.notices("owner:web/main", limit=1) == [second]
    await store.see_notices("owner:web/main")
    assert await store.notices("owner:web/main", unseen=True) == []
    assert await store.notices("owner:web/main") == [replace(second, seen=True), replace(first, seen=True)]
    assert len(await store.notices("web/ada", unseen=True)) == 1


# requests and settings


async def test_a_request_is_taken_under_a_lease_and_answered(store: SqlStore) -> None:
    first = Request("1", "post", {"channel": "web/main", "ünï": "“code”"}, NOW)
    second = Request("2", "close", {}, NOW + MINUTE)
    for request in (second, first):
        await store.add_request(request)
    assert await store.request("1") == first
    assert await store.request("3") is None
    assert await store.take_requests("me", NOW, LEASE) == [first, second]
    assert await store.take_requests("you", NOW, LEASE) == []
    await store.finish_request("1", NOW + MINUTE, {"done": "yes"})
    assert await store.request("1") == replace(first, done_at=NOW + MINUTE, reply={"done": "yes"})
    assert await store.take_requests("you", NOW + LEASE, LEASE) == [second]


async def test_a_request_may_be_kept_with_its_answer(store: SqlStore) -> None:
    done = Request("1", "post", {}, NOW, NOW, {"done": "yes"})
    await store.add_request(done)
    assert await store.request("1") == done


async def test_a_setting_is_kept_and_changed(store: SqlStore) -> None:
    assert await store.setting("room code") is None
    await store.save_setting("room code", "1234")
    await store.save_setting("room code", "5678")
    assert await store.setting("room code") == "5678"


# messages


async def test_a_message_has_one_id_for_one_key(store: SqlStore) -> None:
    first = await store.add_message("web/main", "a", card("one"), NOW)
    assert await store.add_message("web/main", "a", card("two"), NOW) == first
    elsewhere = await store.add_message("web/other", "a", card("three"), NOW)
    assert await store.find_message("web/main", "a") == first
    assert await store.find_message("web/other", "a") == elsewhere != first
    assert await store.find_message("web/main", "b") is None
    ids = await asyncio.gather(*(store.add_message("web/main", "b", card("same"), NOW) for _ in range(8)))
    assert len(set(ids)) == 1
    (kept, _) = await store.messages("web/main")
    assert kept == Message(first, "web/main", "a", card("one"), NOW)


async def test_messages_are_paged_in_order(store: SqlStore) -> None:
    ids = [await store.add_message("web/main", str(number), card(str(number)), NOW) for number in range(6)]
    await store.add_message("web/other", "x", card("x"), NOW)
    assert ids == sorted(ids)
    assert [each.id for each in await store.messages("web/main")] == ids
    assert [each.id for each in await store.messages("web/main", limit=2)] == ids[:2]
    assert [each.id for each in await store.messages("web/main", after=ids[1], limit=2)] == ids[2:4]
    assert [each.id for each in await store.messages("web/main", before=ids[4], limit=2)] == ids[2:4]
    assert [each.id for each in await store.messages("web/main", after=ids[2], before=ids[4])] == [ids[3]]


async def test_a_channels_revision_rises_with_every_change(store: SqlStore) -> None:
    assert await store.revision("web/main") == 0
    number = await store.add_message("web/main", "a", card("one"), NOW)
    added = await store.revision("web/main")
    await store.add_message("web/main", "a", card("one"), NOW)
    assert await store.revision("web/main") == added > 0
    await store.edit_message(number, card("two"), NOW + MINUTE)
    assert await store.revision("web/main") > added
    assert await store.revision("web/other") == 0
    await store.edit_message(number + 1, card("nothing"), NOW)
    assert await store.messages("web/main") == [Message(number, "web/main", "a", card("two"), NOW, NOW + MINUTE)]
