"""Reads MHTML, the single file as which a browser saves a page."""

from __future__ import annotations

import email
import email.policy
from email.message import Message

from analysis.errors import SourceError
from analysis.reading.hypertext import read_html
from analysis.reading.limits import Limits
from analysis.reading.texts import Text


def read_mhtml(data: bytes, name: str, limits: Limits) -> Text:
    """Return the text of the page that an MHTML file holds.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        The name of the source, for messages.
    limits : Limits
        How deep the page may be nested.

    Raises
    ------
    SourceError
        If there is no page in it.
    """
    message: Message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return read_html(page, name, limits)
    raise SourceError(name, "the saved page holds no HTML", "save the page again")
