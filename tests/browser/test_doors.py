"""The row of doors, the drawer and the switch between palettes, by hand and by keyboard."""

import pytest
from palettes import violations, violations_in_light
from steps import settle, until

from support import assembled, built, copy_sample, edit

FLAT, DOORS = (
    "nav:\n  - Home: index.md\n  - modules/sample/index.md\n  - Cards: cards.md\n",
    "nav:\n  - Course:\n      - Home: index.md\n      - The study:\n"
    "          - modules/sample/index.md\n  - At hand:\n      - Cards: cards.md\n",
)
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}


def with_doors(folder):
    root = copy_sample(folder)
    edit(root, "mkdocs.yml", FLAT, DOORS)
    rest = (root / "mkdocs.yml").read_text("utf-8").split(DOORS)[1].split("theme:")[0]
    edit(root, "mkdocs.yml", rest, rest.replace("  - ", "      - "))
    features = "  font: false\n  features: [navigation.tabs, navigation.footer]\n"
    edit(root, "mkdocs.yml", "  font: false\n", features)
    return root


@pytest.fixture(scope="module", params=["MkDocs", "Zensical"])
def doors(request, tmp_path_factory, serve_for_module):
    root = with_doors(tmp_path_factory.mktemp("doors") / "course")
    site = built(root) if request.param == "MkDocs" else assembled(root, root.parent / "tree")
    return serve_for_module(site)


def menu(page):
    return page.locator(".menu summary")


def reached(page, steps):
    """What the Tab key comes to, by its words, in that many steps."""
    words = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        words.append(
            page.evaluate(
                "document.activeElement.getAttribute('aria-label')"
                " ?? document.activeElement.textContent.trim().split('\\n')[0]"
            )
        )
    return words


def test_on_a_desktop_the_doors_stand_in_a_row_and_the_list_shows_one(open_page, doors):
    page = open_page(doors.address("modules/sample/"), viewport=DESKTOP)

    row = page.locator(".doors__link")
    assert row.all_inner_texts() == ["Course", "At hand"]
    assert len({link.bounding_box()["y"] for link in row.all()}) == 1
    assert page.locator(".course-nav a:visible").all_inner_texts() == ["Home", "A sample module"]
    assert not menu(page).is_visible()
    edges = [
        page.locator(one).first.evaluate(
            "one => { const range = document.createRange(); range.selectNodeContents(one);"
            " return Math.round(range.getBoundingClientRect().left) }"
        )
        for one in (".site-name", ".doors__link", ".course-nav__pages .course-nav__link")
    ]
    assert len(set(edges)) == 1, "the site's name, the doors and the list begin at one line"
    walk = reached(page, 12)
    assert walk[0] == "Skip to content"
    order = [walk.index(one) for one in ("A sample course", "Course", "At hand", "Home")]
    assert order == sorted(order)
    assert violations(page) == []


def test_the_mark_of_the_current_page_moves_no_words(open_page, doors):
    page = open_page(doors.address("modules/sample/"), viewport=DESKTOP)
    current = page.locator(".course-nav__pages [aria-current=page]")
    width = "one => { const range = document.createRange(); range.selectNodeContents(one);"
    width += " return range.getBoundingClientRect().width }"

    marked = current.evaluate(width)
    current.evaluate("one => one.removeAttribute('aria-current')")

    assert page.get_by_role("link", name="A sample module").first.evaluate(width) == marked


@pytest.mark.parametrize("script", [True, False])
def test_the_drawer_opens_by_keyboard_with_and_without_a_script(open_page, doors, script):
    page = open_page(doors.address("modules/sample/"), viewport=PHONE, java_script_enabled=script)
    at_hand = page.locator(".course-nav__doors").get_by_text("At hand")
    assert not at_hand.is_visible()

    menu(page).focus()
    page.keyboard.press("Enter")

    at_hand.wait_for()
    drawer = page.locator(".md-sidebar--primary").bounding_box()
    assert drawer["x"] == 0
    assert round(drawer["width"]) == round(0.85 * PHONE["width"])
    assert drawer["y"] >= menu(page).bounding_box()["height"], "what closes it stays in sight"
    listed = page.locator(".course-nav__pages").get_by_text("Home")
    assert at_hand.bounding_box()["y"] < listed.bounding_box()["y"], "the doors come first"
    if script:
        page.keyboard.press("Escape")
        at_hand.wait_for(state="hidden")
        assert menu(page).evaluate("one => one === document.activeElement")
        page.keyboard.press("Enter")
    page.mouse.click(PHONE["width"] - 40, 600)
    at_hand.wait_for(state="hidden")
    menu(page).click()
    at_hand.click()
    page.wait_for_url("**/cards/")


def test_the_open_drawer_is_fine_for_axe_and_fits(open_page, doors):
    for width in (320, 390, 820):
        page = open_page(doors.address("modules/sample/"), viewport={"width": width, "height": 800})
        menu(page).click()

        name = page.locator(".site-name")
        assert name.evaluate("one => one.scrollWidth <= one.clientWidth")
        assert name.bounding_box()["height"] <= page.locator(".md-header").bounding_box()["height"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for link in page.locator(".course-nav a:visible").all():
            assert link.bounding_box()["height"] >= 44
        assert (violations if width == 390 else violations_in_light)(page) == []


def test_the_headings_of_a_page_are_in_the_drawer(open_page, doors):
    page = open_page(doors.address("modules/sample/"), viewport=PHONE)
    menu(page).click()

    page.locator(".course-nav__contents summary").click()
    page.locator(".course-nav__contents").get_by_text("Who asks?").click()

    page.wait_for_url("**#who-asks")
    assert not page.locator(".course-nav").is_visible()
    assert page.locator("h2#who-asks").bounding_box()["y"] < PHONE["height"]


def test_the_palette_is_chosen_in_words_and_kept(open_page, doors):
    page = open_page(doors.address(), color_scheme="dark", viewport=PHONE)
    scheme = "document.body.dataset.mdColorScheme === "
    until(page, f"{scheme}'slate'")
    colors = page.get_by_role("group", name="Colors")
    assert colors.get_by_role("radio", name="As my device").is_checked()

    colors.get_by_text("Light").click()
    until(page, f"{scheme}'default'")
    assert colors.get_by_role("radio").count() == 3
    assert page.locator(".palette label:visible").count() == 3
    page.goto(doors.address("cards/"))
    until(page, f"{scheme}'default'")
    assert colors.get_by_role("radio", name="Light").is_checked()

    colors.get_by_role("radio", name="Light").focus()
    page.keyboard.press("ArrowRight")
    until(page, f"{scheme}'slate'")
    assert colors.get_by_role("radio", name="Dark").is_checked()
    colors.get_by_text("As my device").click()
    page.emulate_media(color_scheme="light")
    until(page, f"{scheme}'default'")


def test_the_first_page_is_drawn_in_the_palette_of_the_device(open_page, doors):
    page = open_page(
        doors.address(),
        color_scheme="dark",
        before="""addEventListener("DOMContentLoaded", () => {
          window.first ??= document.body.dataset.mdColorScheme;
        })""",
    )

    assert page.evaluate("window.first") == "slate"


def test_without_a_script_there_is_no_switch_that_does_nothing(open_page, doors):
    page = open_page(doors.address(), java_script_enabled=False)

    assert not page.locator(".palette").is_visible()


def test_on_paper_there_is_no_navigation(open_page, doors):
    page = open_page(doors.address("modules/sample/"), viewport=DESKTOP)
    page.emulate_media(media="print")

    assert page.locator("nav:visible").count() == 0


def test_in_forced_colors_the_current_page_is_marked(open_page, doors):
    page = open_page(doors.address("modules/sample/"), viewport=DESKTOP, forced_colors="active")

    for mark, side in ((".doors__link", "Bottom"), (".course-nav__pages a", "Left")):
        current = page.locator(f"{mark}[aria-current]")
        width = current.evaluate(f"one => getComputedStyle(one).border{side}Width")
        assert width == "4px", mark


def test_what_is_behind_each_door_of_the_course_is_seen_without_scrolling(
    open_page, course, subtests
):
    page = open_page(course.address(), viewport=DESKTOP)
    for door in page.locator(".doors__link").all_inner_texts():
        with subtests.test(door=door):
            page.locator(".doors__link").get_by_text(door).click()
            # The foot of a page that has next to nothing to say is not in the way either.
            page.locator("article").evaluate("one => one.replaceChildren()")
            page.evaluate("dispatchEvent(new Event('resize'))")

            listed = page.locator(".course-nav a:visible").all()
            assert 0 < len(listed) <= 16
            last = listed[-1].bounding_box()
            assert last["y"] + last["height"] <= DESKTOP["height"]
            assert page.locator(".md-sidebar--primary .md-sidebar__scrollwrap").evaluate(
                "list => list.scrollHeight <= list.clientHeight"
            )


@pytest.mark.parametrize("key", "npfs/,.NPFS")
def test_a_single_key_anywhere_does_not_leave_the_page(open_page, doors, key):
    """The themes of both builders have shortcuts that cannot be switched off (WCAG 2.1.4)."""
    page = open_page(doors.address("modules/sample/"), viewport=DESKTOP)
    until(page, "!!customElements.get('quiz-item')")
    address = page.url
    for place in (None, ".site-name", ".course-nav a", ".palette input"):
        if place:
            page.locator(place).first.focus()
        page.evaluate("focusedBefore = document.activeElement")

        page.keyboard.press(key)

        settle(page)
        assert page.url == address, place
        assert page.evaluate("document.activeElement === focusedBefore"), place


def test_what_is_pressed_with_control_and_what_is_typed_goes_on(open_page, doors):
    page = open_page(doors.address(), viewport=DESKTOP)
    until(page, "!!customElements.get('quiz-item')")
    page.evaluate("addEventListener('keydown', ({ key }) => (window.heard ??= []).push(key))")

    for key in ("Control+b", "ArrowDown", "n", "Escape"):
        page.keyboard.press(key)
    # With the mouse as with the keyboard: the field takes every character.
    page.locator(".md-search__input, .md-search__button").first.click()
    page.keyboard.type("n/p")

    assert page.evaluate("heard").count("n") == 0
    assert {"b", "ArrowDown", "Escape"} <= set(page.evaluate("heard"))
    until(
        page,
        """() => {
      let at = document.activeElement;
      while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at.value === "n/p";
    }""",
    )
