"""Finds the person that a command names: by a code, or by a name that fits one alone."""

from datetime import date

from fieldapp.desk.desk import Desk
from fieldapp.domain.orders import Refusal
from fieldapp.domain.outside import Outside
from fieldapp.domain.scan import read
from fieldapp.domain.standing import Found, Standing

Answer = Standing | Found | Refusal


def person_named(desk: Desk, who: str, outside: Outside) -> Answer:
    """A code is looked up; any other text is searched, and one match is the person.

    What has no letters at all is meant as a number, however wrong.
    """
    letters = any(letter.isalpha() for letter in who)
    if not letters or read(who, date.fromisoformat(outside.today)).kind != "unknown":
        return desk.look_up(who)
    found = desk.search(who)
    if len(found.hits) == 1:
        return desk.open(found.hits[0].beneficiary, len(who))
    return found
