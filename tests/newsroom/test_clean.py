import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizwire.newsroom.article import Article, NotDraftable, read_article
from quizwire.newsroom.clean import clean


def cleaned(text: str, title: str | None = None) -> list[str]:
    return [paragraph.text for paragraph in clean(Article(text, title))]


@given(st.text(max_size=300))
def test_every_cleaned_character_stands_for_a_place_in_the_source(text: str) -> None:
    for paragraph in clean(Article(text)):
        assert len(paragraph.text) == len(paragraph.starts) == len(paragraph.ends)
        assert list(paragraph.starts) == sorted(paragraph.starts)
        for begin, end in zip(paragraph.starts, paragraph.ends, strict=True):
            assert 0 <= begin <= end <= len(text)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("PARIS — The vote  was close.The count took hours .", "The vote was close. The count took hours."),
        ("CUSCO, Peru/LIMA (Reuters) - The court ruled on the case in Peru.", "The court ruled on the case in Peru."),
        ("LIMA, June 3 (Reuters) - The court ruled on the case in Peru.", "The court ruled on the case in Peru."),
        ("The cityâ€™s mayor spoke to the crowd on Friday.", "The city’s mayor spoke to the crowd on Friday."),
        (
            "NEW PORT - Both sides of the dam were under water on Friday.",
            "Both sides of the dam were under water on Friday.",
        ),
        ("CENTER HILL (Aug. 13) -- The dam broke in the night.", "The dam broke in the night."),
        ("Of the £40m, 28 per cent went to the dam.", "Of the £40 million, 28 percent went to the dam."),
        (
            "It cost dollars 1.2bn, 30bn baht and 91m naira.",
            "It cost $1.2 billion, 30 billion baht and 91 million naira.",
        ),
        ("The 30m dam cost R95bn and RM6m.", "The 30m dam cost R95 billion and RM6 million."),
        ("The dam broke. [Five Floods: The History of the Valley] It was old.", "The dam broke. It was old."),
        ("The court (…) ruled on the case in Peru today.", "The court ruled on the case in Peru today."),
    ],
)
def test_what_is_broken_is_mended(raw: str, shown: str) -> None:
    assert cleaned(raw) == [shown]


@pytest.mark.parametrize(
    "noise",
    [
        "Breaking News: a dam broke.https://t.co/x —The Times (@times) May 4, 2023",
        "The minister in Rome. © via Reuters",
        "(Reporting by Alan Reed; Editing by Joan Hill.)",
        "Related: five things to know about dams.",
        "What happens next",
        "• A list of points that ends with a stop.",
        "In a Tuesday, Oct. 4, 2011 photo, a worker mends the wall of the dam.",
        "Follow Anna Keller on Twitter and Facebook. Originally published in The Valley Post.",
        "Follow Anna Keller @annakeller.",
        "Tech Enabled: our series on dams that talk. Check it out here.",
        "Have something to add to this story? Share it in the comments.",
        "Like us on Facebook.",
        "Watch: the dam in the week before the flood.",
        "Editor’s note: this report has been corrected.",
        "The five largest dams in the country are:",
        "To contact the reporter on this story: Anna Keller in Lima.",
        "Photo by Anna Keller/Valley Press",
    ],
)
def test_what_is_no_prose_is_left_out(noise: str) -> None:
    assert cleaned(f"{noise}\n\nThe dam above the town broke on Friday.") == ["The dam above the town broke on Friday."]


@pytest.mark.parametrize(
    "text",
    [
        "The town before the flood, in a view from the hill.\n\nCredit: Anna Keller/Valley Press\n\n{body}",
        "{body}\n\nNavy / Getty Images\n\nSailors carry sandbags to the dam on Thursday. It lasted.\n\n{body}",
    ],
)
def test_a_caption_goes_with_its_line_of_credit(text: str) -> None:
    body = "The dam above the town broke on Friday."
    assert set(cleaned(text.format(body=body))) == {body}


@pytest.mark.parametrize(
    "prose",
    [
        "Shares of the builder of the dam fell by a fifth on Friday.",
        "Related costs of the flood will be met by the state, the governor said on Friday.",
        "Watch groups had warned of the dam for years, and nobody had listened to them.",
        "Image after image of the dam was shown to the court, and the judges were moved.",
    ],
)
def test_prose_that_opens_like_noise_stays(prose: str) -> None:
    assert cleaned(prose) == [prose]


def test_a_headline_glued_to_the_body_goes() -> None:
    title = "Dam above the town breaks after a week of rain"
    assert cleaned(f"{title} The dam broke on Friday, police said.", title) == ["The dam broke on Friday, police said."]


def test_a_header_gives_title_address_and_date() -> None:
    article = read_article("A dam breaks\nhttps://www.reuters.com/dam\ndate: 2023-05-04\n\nThe dam broke.")
    assert (article.title, article.url, str(article.date)) == (
        "A dam breaks",
        "https://www.reuters.com/dam",
        "2023-05-04",
    )
    assert article.source == "Reuters"


def test_markdown_loses_its_marks() -> None:
    article = read_article("# A dam breaks\n\nThe **dam** broke, [police](https://x.org) said.", kind="markdown")
    assert article.title == "A dam breaks"
    assert article.text.strip() == "The dam broke, police said."


def test_an_empty_page_is_refused() -> None:
    with pytest.raises(NotDraftable):
        read_article("<html><body></body></html>", kind="html")
