"""What a language is called: 「フランス語」 for fr, to a reader of Japanese."""

from babel import Locale


def language_name(code: str, reader: str) -> str:
    """The name of the language ``code`` (ISO 639) in the language ``reader``; the code itself if unknown."""
    return Locale.parse(reader).languages.get(code, code)
