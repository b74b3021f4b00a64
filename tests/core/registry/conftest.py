"""Dumps of the registry as the tests need them: a few records each, in the registry's own form."""

import gzip
import json
import zipfile
from types import SimpleNamespace

import pytest

from tests.factories.core import CountryFactory

GENEVA, KYOTO, LYON, NEW_LYON = "01swzsf04", "00965ax52", "029brtt94", "04yznqr36"


def record(
    ror_id, names, *, country="FR", status="active", successors=(), website="https://example.org", **place
):
    """A record of schema v2; ``names`` are (text, language, kinds)."""
    details = {"country_code": country, "name": "Lyon", "lat": 45.74846, "lng": 4.84671, **place}
    return {
        "id": f"https://ror.org/{ror_id}",
        "status": status,
        "names": [{"value": text, "lang": language, "types": kinds} for text, language, kinds in names],
        "locations": [{"geonames_id": 1, "geonames_details": details}],
        "links": [{"type": "website", "value": website}] if website else [],
        "relationships": [
            {"type": "successor", "id": f"https://ror.org/{ror}", "label": ""} for ror in successors
        ],
        "types": ["education"],
    }


def kyoto(**changes):
    names = [
        ("KIT", None, ["acronym"]),
        ("Kyoto Institute of Technology", "en", ["ror_display", "label"]),
        ("Kyōto Kōgei Sen'i Daigaku", None, ["alias"]),
        ("京都工芸繊維大学", "ja", ["label"]),
    ]
    place = {"country": "JP", "name": "Kyoto", "lat": 35.02107, "lng": 135.75385}
    return record(KYOTO, names, **{**place, "website": "https://www.kit.ac.jp", **changes})


def lyon(**changes):
    names = [
        ("Université Claude Bernard Lyon 1", "fr", ["ror_display", "label"]),
        ("جامعة كلود برنار ليون 1", "ar", ["label"]),
        ("Лионский университет", "ru", ["label"]),
        ("리옹 제1대학교", "ko", ["label"]),
    ]
    return record(LYON, names, **changes)


@pytest.fixture
def dumps(tmp_path):
    """``dumps.json([record, …])`` writes a dump and returns its path; so do ``text``, ``gz`` and ``zip``."""

    def text(content, name="ror.json"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def packed(entries, name="ror.zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for entry, content in entries.items():
                archive.writestr(entry, content)
        return tmp_path / name

    return SimpleNamespace(
        text=text,
        json=lambda records, name="ror.json": text(json.dumps(records, ensure_ascii=False), name),
        gz=lambda records: text(gzip.compress(json.dumps(records).encode()), "ror.json.gz"),
        zip=packed,
    )


@pytest.fixture
def ror():
    """How records are made."""
    return SimpleNamespace(
        record=record, kyoto=kyoto, lyon=lyon, GENEVA=GENEVA, KYOTO=KYOTO, LYON=LYON, NEW_LYON=NEW_LYON
    )


@pytest.fixture
def countries(db):
    """France, Japan and Switzerland."""
    return [
        CountryFactory(),
        CountryFactory(code="JP", name_ja="日本", name_en="Japan"),
        CountryFactory(code="CH", name_ja="スイス", name_en="Switzerland"),
    ]
