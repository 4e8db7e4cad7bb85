"""Two ways to use a page: a mouse, and a keyboard alone. Journeys are walked with both."""

from playwright.sync_api import Locator, Page

# Of an element that a change of the page has replaced, there is nothing to say.
HAS_FOCUS = "element => element.isConnected ? element === document.activeElement : null"
# More stops than any page has before what a journey wants.
MOST_STOPS = 400


class Mouse:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.steps = 0

    def press(self, target: Locator) -> None:
        self.steps += 1
        target.click()

    tick = press

    def write(self, target: Locator, text: str) -> None:
        self.steps += 1
        target.click()
        target.fill(text)

    def choose(self, target: Locator, label: str) -> None:
        self.steps += 1
        target.select_option(label=label)


class Keyboard:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.steps = 0

    def reach(self, target: Locator) -> None:
        """Tab from wherever focus is until the target has it."""
        self.steps += 1
        target.wait_for()
        # Looked up once: to find it by its role anew at each stop takes longer than all else.
        element = target.element_handle()
        for _ in range(MOST_STOPS):
            has_focus = element.evaluate(HAS_FOCUS)
            if has_focus is None:
                element = target.element_handle()
                has_focus = element.evaluate(HAS_FOCUS)
            if has_focus:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {target}")

    def press(self, target: Locator) -> None:
        self.reach(target)
        self.page.keyboard.press("Enter")

    def tick(self, target: Locator) -> None:
        self.reach(target)
        self.page.keyboard.press("Space")

    def write(self, target: Locator, text: str) -> None:
        self.reach(target)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, target: Locator, label: str) -> None:
        """Type the first word, then arrow keys: where that leads depends on the browser's clock."""
        self.reach(target)
        index = "select => select.selectedIndex"
        wanted = target.evaluate(
            "(select, label) => [...select.options].findIndex(o => o.label === label)", label
        )
        assert wanted >= 0, f"{label} is no choice"
        self.page.keyboard.type(label.split()[0])
        select = target.element_handle()
        while (now := select.evaluate(index)) != wanted:
            self.page.keyboard.press("ArrowDown" if now < wanted else "ArrowUp")
