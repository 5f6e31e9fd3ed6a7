"""What is kept beside editions and answers."""

from tests import samples


def test_a_channels_id_begins_with_its_platform() -> None:
    assert samples.channel("discord/1234").platform == "discord"
    assert samples.channel("web/a/b").platform == "web"
