import asyncio
import json
import socket
from time import monotonic
from typing import Any

import pytest

from quizwire.newsroom.endpoint import LARGEST, Endpoint, ModelNotSet, NoAnswer
from tests.newsroom.answering import DRIPS, HANGS, Reply, answering, completion

FINE = completion('{"questions": []}')
CHAT = ({"role": "user", "content": "Ask."},)
SCHEMA = {"type": "object"}


def endpoint(url: str, *, seconds: float = 30, tries: int = 3) -> Endpoint:
    return Endpoint(url, "tiny", "secret", seconds=seconds, tries=tries, wait=0)


def test_the_schema_the_model_and_the_key_are_sent() -> None:
    with answering(FINE) as (url, heard):
        assert endpoint(url + "/").ask(CHAT, SCHEMA, 5) == {"questions": []}
    assert heard.keys == ["Bearer secret"]
    body = heard.bodies[0]
    assert (body["model"], body["temperature"], body["seed"], body["messages"]) == ("tiny", 0, 5, list(CHAT))
    assert body["response_format"]["json_schema"]["schema"] == SCHEMA
    assert "secret" not in repr(endpoint(url)) + json.dumps(body)


@pytest.mark.parametrize(
    "text", ['```json\n{"questions": []}\n```', '<think>What now?</think> {"questions": []}', '\n {"questions": []} ']
)
def test_a_fence_or_thoughts_around_the_answer_do_not_matter(text: str) -> None:
    with answering(completion(text)) as (url, _):
        assert endpoint(url).ask(CHAT, SCHEMA, 1) == {"questions": []}


@pytest.mark.parametrize(
    "fault",
    [
        Reply(status=500),
        Reply(status=503),
        Reply(status=429),
        Reply(b"not json"),
        Reply(b'{"choices": []}'),
        Reply(b'{"choices": [{"message": null}]}'),
        Reply(b"[]"),
        completion("yes yes yes"),
        completion('{"questions": ['),
        completion('{"questions": ' + "[" * 50_000 + "}"),
    ],
)
def test_what_may_pass_is_tried_again(fault: Reply) -> None:
    with answering(fault, fault, FINE) as (url, heard):
        assert endpoint(url).ask(CHAT, SCHEMA, 1) == {"questions": []}
    assert [body["seed"] for body in heard.bodies] == [1, 2, 3]


def test_a_model_that_refuses_to_be_told_of_chance_is_asked_without() -> None:
    def particular(asked: dict[str, Any]) -> Reply:
        return Reply(status=400) if "temperature" in asked else FINE

    with answering(particular) as (url, heard):
        assert endpoint(url).ask(CHAT, SCHEMA, 1) == {"questions": []}
    assert [sorted(body) for body in heard.bodies] == [
        ["messages", "model", "response_format", "seed", "temperature"],
        ["messages", "model", "response_format"],
    ]


def test_so_many_tries_are_made_and_no_more() -> None:
    with answering(Reply(status=500)) as (url, heard), pytest.raises(NoAnswer, match="answered with 500"):
        endpoint(url, tries=2).ask(CHAT, SCHEMA, 1)
    assert len(heard.bodies) == 2


def test_the_endpoint_says_when_to_come_back() -> None:
    with answering(Reply(status=429, headers={"Retry-After": "1"}), FINE) as (url, heard):
        begun = monotonic()
        endpoint(url).ask(CHAT, SCHEMA, 1)
    assert monotonic() - begun >= 1
    assert len(heard.bodies) == 2


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(status=401), "refused the request with 401"),
        (Reply(status=302, headers={"Location": "http://127.0.0.1:1/"}), "refused the request with 302"),
        (completion('{"questions": [{"question": "Wh', "length"), "was cut off"),
        (Reply(b" " * (LARGEST + 1)), "far too long"),
    ],
)
def test_what_stays_wrong_is_not_tried_again(reply: Reply, reason: str) -> None:
    with answering(reply) as (url, heard), pytest.raises(NoAnswer, match=reason):
        endpoint(url).ask(CHAT, SCHEMA, 1)
    assert len(heard.bodies) == 1


def test_a_request_that_is_refused_either_way_is_given_up() -> None:
    with answering(Reply(status=400)) as (url, heard), pytest.raises(NoAnswer, match="refused the request with 400"):
        endpoint(url).ask(CHAT, SCHEMA, 1)
    assert len(heard.bodies) == 2


@pytest.mark.parametrize("reply", [HANGS, DRIPS])
def test_silence_and_dripping_are_given_up_at_the_limit(reply: Reply) -> None:
    with answering(reply) as (url, heard), pytest.raises(NoAnswer, match=r"within 0\.5 seconds"):
        endpoint(url, seconds=0.5).ask(CHAT, SCHEMA, 1)
    assert len(heard.bodies) == 1


def test_waiting_is_within_the_limit_too_and_the_reason_is_the_fault() -> None:
    late = Reply(status=429, headers={"Retry-After": "3600"})
    with answering(late) as (url, _), pytest.raises(NoAnswer, match=r"within 0\.5 seconds; it answered with 429"):
        endpoint(url, seconds=0.5).ask(CHAT, SCHEMA, 1)


def test_an_endpoint_that_is_not_there_is_told_of() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody answers, and nobody else gets it
        with pytest.raises(NoAnswer, match="could not be reached"):
            endpoint(f"http://127.0.0.1:{taken.getsockname()[1]}").ask(CHAT, SCHEMA, 1)


async def test_it_may_be_asked_where_a_loop_runs() -> None:
    with answering(FINE) as (url, _):
        assert asyncio.get_running_loop().is_running()
        assert endpoint(url).ask(CHAT, SCHEMA, 1) == {"questions": []}


def test_settings_come_from_the_environment() -> None:
    given = {
        "QUIZWIRE_LLM_URL": "http://127.0.0.1:1/v1",
        "QUIZWIRE_LLM_MODEL": "tiny",
        "QUIZWIRE_LLM_KEY": " k \n",
        "QUIZWIRE_LLM_SECONDS": "90",
    }
    assert Endpoint.from_environment(given) == Endpoint("http://127.0.0.1:1/v1", "tiny", "k", seconds=90)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"QUIZWIRE_LLM_URL": ""}, "Set QUIZWIRE_LLM_URL"),
        ({"QUIZWIRE_LLM_URL": "file:///etc/passwd"}, "Set QUIZWIRE_LLM_URL"),
        ({"QUIZWIRE_LLM_URL": "http://"}, "Set QUIZWIRE_LLM_URL"),
        ({"QUIZWIRE_LLM_MODEL": " "}, "QUIZWIRE_LLM_MODEL"),
        ({"QUIZWIRE_LLM_KEY": "a\nHost: b"}, "no key has"),
        ({"QUIZWIRE_LLM_SECONDS": "soon"}, "“soon”"),
        ({"QUIZWIRE_LLM_SECONDS": "0"}, "from 1 to 3600"),
    ],
)
def test_settings_that_can_not_be_are_told_of(change: dict[str, str], reason: str) -> None:
    given = {"QUIZWIRE_LLM_URL": "http://127.0.0.1:1/v1", "QUIZWIRE_LLM_MODEL": "tiny"}
    with pytest.raises(ModelNotSet, match=reason):
        Endpoint.from_environment(given | change)
