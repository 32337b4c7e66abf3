# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From page to page. A click returns before the next page is there, and what is counted, listed or
checked right after it may still be the old one: these wait until the new page stands.
"""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def follow(link: Locator, *, timeout: float = 15_000) -> None:
    """Click what leads to another page, waiting at most `timeout` milliseconds for it to be there."""
    link.wait_for(timeout=timeout)
    with link.page.expect_navigation(timeout=timeout):
        link.click()


def press(page: Page, name: str) -> None:
    """Send the form of the page's own content that has this button."""
    follow(page.get_by_role("main").get_by_role("button", name=name, exact=True))
