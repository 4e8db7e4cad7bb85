"""Two ways to use a page: a mouse, and a keyboard alone. Journeys are walked with both."""

from playwright.sync_api import Locator, Page

HAS_FOCUS = "element => element === document.activeElement"
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
        for _ in range(MOST_STOPS):
            if target.evaluate(HAS_FOCUS):
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
        """Arrow keys, as typing ahead depends on the browser's clock."""
        self.reach(target)
        index = "select => select.selectedIndex"
        wanted = target.evaluate(
            "(select, label) => [...select.options].findIndex(o => o.label === label)", label
        )
        assert wanted >= 0, f"{label} is no choice"
        while (now := target.evaluate(index)) != wanted:
            self.page.keyboard.press("ArrowDown" if now < wanted else "ArrowUp")
