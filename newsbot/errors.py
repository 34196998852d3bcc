"""Every deliberate exception, named by its consequence.

NewsbotError
 ├── UsageError          the command was asked for something impossible: one line, exit 2
 ├── SiteError           a site file contradicts itself: the run does not start, exit 2
 ├── PageError           one page could not be read: skipped and counted, the walk goes on
 │    ├── NotAnArticle   nothing on the page says that it is an article
 │    └── MissingField   it is an article, but a mandatory field is not there
 ├── LedgerError         the ledger cannot be trusted or written: the run stops, exit 5
 │    └── LeaseLost      another process took the site over: this one may write nothing more
 └── FeedError           the output cannot be written: the run stops, exit 5
"""


class NewsbotError(Exception):
    """Base of every error that newsbot raises on purpose."""


class UsageError(NewsbotError):
    """The user asked for something impossible; the message says what to do instead."""


class SiteError(NewsbotError):
    """A site file misses a value or contradicts itself."""


class PageError(NewsbotError):
    """One page could not be turned into an article."""


class NotAnArticle(PageError):  # noqa: N818 - a fact about the page, not a malfunction
    """Nothing on the page says that it is an article."""


class MissingField(PageError):  # noqa: N818 - as NotAnArticle
    """The page is an article, but a mandatory field is not on it."""


class LedgerError(NewsbotError):
    """The ledger cannot be opened, trusted or written."""


class LeaseLost(LedgerError):  # noqa: N818 - as NotAnArticle
    """Another process has taken the site over since this one began."""


class FeedError(NewsbotError):
    """The output cannot be written."""
