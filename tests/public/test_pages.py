"""Form of the public pages: language, addresses, headings, marks, and what they ask of other hosts."""

import itertools

import pytest

from tests.public.reading import Page

LANGUAGES = ("ja", "en")


def read(client, path: str) -> Page:
    response = client.get(path)
    assert response.status_code == 200, path
    return Page(response.content.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_well_formed(client, pages, language):
    for page in pages:
        assert read(client, f"/{language}{page}").faults == [], page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_names_its_language_and_its_twins(client, pages, language):
    for path in pages:
        page = read(client, f"/{language}{path}")
        assert page.all("html")[0]["lang"] == language
        assert [(link["hreflang"], link["href"]) for link in page.all("link", rel="alternate")] == [
            ("ja", f"http://testserver/ja{path}"),
            ("en", f"http://testserver/en{path}"),
            ("x-default", f"http://testserver{path}"),
        ]
        assert page.all("link", rel="canonical")[0]["href"] == f"http://testserver/{language}{path}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_one_first_heading_and_skips_no_level(client, pages, language):
    for path in pages:
        levels = [level for level, _text in read(client, f"/{language}{path}").headings]
        assert levels.count(1) == 1, path
        assert all(below <= level + 1 for level, below in itertools.pairwise(levels)), (path, levels)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_and_descriptions_tell_pages_apart(client, pages, language):
    titles = [client.get(f"/{language}{path}").context["page_title"] for path in pages]
    assert len(set(titles)) == len(titles)
    for path in pages:
        assert len(read(client, f"/{language}{path}").all("meta", name="description")) == 1, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_are_unique_and_links_lead_to_them(client, pages, language):
    for path in pages:
        page = read(client, f"/{language}{path}")
        ids = [found["id"] for _name, found in page.elements if "id" in found]
        assert len(set(ids)) == len(ids), path
        inner = [a["href"][1:] for a in page.all("a") if a.get("href", "").startswith("#")]
        assert set(inner) <= set(ids), path


def test_pages_ask_nothing_of_other_hosts_and_run_no_script(client, pages):
    for path in pages:
        page = read(client, f"/ja{path}")
        assert page.all("script") == []
        sources = [found.get("src", "") for _name, found in page.elements]
        sources += [link["href"] for link in page.all("link") if link["rel"] in {"stylesheet", "icon"}]
        assert [source for source in sources if "//" in source] == []
        assert [name for name, found in page.elements if "style" in found] == [], path


def test_policy_lets_public_pages_load_their_own_files_only(client, plan):
    policy = client.get("/ja/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(("here", "there", "name"), [("ja", "en", "English"), ("en", "ja", "日本語")])
def test_language_switch_stays_on_the_page(client, pages, here, there, name):
    for path in pages:
        switch = read(client, f"/{here}{path}").all("a", hreflang=there)[0]
        assert switch["href"] == f"/{there}{path}"
        assert switch["lang"] == there


def test_switched_language_is_remembered_at_the_front_door(client, plan):
    client.get("/en/plans/", headers={"Referer": "http://testserver/ja/plans/"})
    assert client.get("/", headers={"Accept-Language": "ja"}).headers["Location"] == "/en/"


@pytest.mark.parametrize(("wanted", "home"), [("ja,en;q=0.5", "/ja/"), ("en-GB,en", "/en/"), ("", "/ja/")])
def test_front_door_leads_to_the_language_of_the_browser(client, db, wanted, home):
    response = client.get("/", headers={"Accept-Language": wanted})
    assert response.headers["Location"] == home
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in response.headers["Vary"].split(",")}


def test_address_without_language_leads_to_the_same_page(client, plan):
    response = client.get("/plans/nins-2013/A.1/", headers={"Accept-Language": "en"})
    assert response.headers["Location"] == "/en/plans/nins-2013/A.1/"


def test_unchanged_page_is_answered_without_its_body(client, plan):
    tag = client.get("/ja/plans/nins-2013/").headers["ETag"]
    response = client.get("/ja/plans/nins-2013/", headers={"If-None-Match": tag})
    assert (response.status_code, response.content) == (304, b"")
    plan.title_ja = "改訂後の計画"
    plan.save()
    assert client.get("/ja/plans/nins-2013/", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_are_for_reading_only(client, plan, method):
    assert getattr(client, method)("/ja/plans/nins-2013/").status_code == 405
