"""How invented records are told from real ones: by a mark that every reader sees.

``remove_demonstration`` deletes what still carries its mark; a record that somebody has rewritten, mark
included, has become theirs and stays.
"""

MARK = {"ja": "【デモ】", "en": "[Demonstration]"}
SOURCE = {"ja": "デモ用の架空の値", "en": "Invented for demonstration"}
CODE_PREFIX = "demo-"
MAIL_DOMAIN = "demonstration.invalid"
PASSWORD = "strategy-demo"  # noqa: S105  printed at every start; production refuses these accounts


def marked(language: str, text: str) -> str:
    """The text with the mark before it."""
    return f"{MARK[language]}{'' if language == 'ja' else ' '}{text}"
