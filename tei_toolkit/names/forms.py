"""The forms in which documents write a date, as regular expressions.

Names of groups: `d`, `m`, `y` the day, month and year, `d2`, `m2`, `y2` those of the end of a range, `r` what joins the
two, `a`, `b` numbers of which one is the day and the other the month.
"""

from __future__ import annotations

from tei_toolkit.names.calendar import MONTH, ROMAN_MONTH

# What makes an ordinal of the number of a day: 3rd, 3d, 3ten, 3t., 3er, 3-го, 3º, 3.
_ORDINAL = r"(?:[”\"“»\]]|(?:st|nd|rd|th|d|er|ter|ten|te|t|o|en|den|sten|-?го)\b\.?|º|°|\.(?!\d))?"


def _day(name: str) -> str:
    return rf"[“\"„«\[]?(?P<{name}>0?[1-9]|[12]\d|3[01]){_ORDINAL}"


def _month(name: str) -> str:
    # Any word: whether it is a month is seen faster in a table than in a pattern of five languages.
    return rf"(?P<{name}>(?:[^\W\d_]{{3,12}}|[789]b(?:e?r|r?e|ris))\b\.?)"


def _year(name: str) -> str:
    written = rf"(?P<{name}>(?:1[5-9]|20|\[(?:1[5-9]|20)\])\d\d)(?!\w|[./-]\d)"
    return rf"(?:\[(?P<{name}_supplied>(?:1[5-9]|20)\d\d\??)\]|{written})"


_TO = r"(?P<r>\s?[-–—/]\s?|\s(?:to|through|till|until|bis(?:\szum)?|по|au|al)\s(?:the\s)?|\s?\()"
_OF = r"(?:\s+(?:of|de|di)\s+|\s+|(?<=[.”\"»])\s?)"
_COMMA = r"(?:\s?,\s?|\s+(?:del?\s+)?)"
_RUSSIAN_YEAR = r"(?:\s?(?:г\b\.?|года?\b))?"
_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
_END = r"(?!\w|[./-]\d|/)"
_SHORT = rf"['’]?(?P<y>\d\d)(?!:\d\d){_END}"  # "May 29, 04:15" is no year

_LAST = rf"{_year('y2')}{_RUSSIAN_YEAR}"

# With the year in full; these are dates wherever they stand.
FULL = (
    rf"{_day('d')}{_OF}{_month('m')}(?:{_COMMA}{_year('y')})?{_TO}{_day('d2')}{_OF}{_month('m2')}\)?{_COMMA}{_LAST}",
    rf"{_day('d')}(?:{_TO}{_day('d2')}\)?)?{_OF}{_month('m')}{_COMMA}(?:of\s)?{_year('y')}{_RUSSIAN_YEAR}",
    rf"{_month('m')}\s+{_day('d')}(?:{_COMMA}{_year('y')})?{_TO}{_month('m2')}\s+{_day('d2')}\)?{_COMMA}{_year('y2')}",
    rf"{_month('m')}\s+{_day('d')}(?:{_TO}{_day('d2')}\)?|\s?\[\d\d?\])?{_COMMA}{_year('y')}",
    rf"(?P<y>(?:1[5-9]|20)\d\d)(?P<s>[-./])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>{_NUMBER}){_END}",
    rf"{_day('d')}(?:[./-]\s?|\s)(?P<m>{ROMAN_MONTH})(?:[./-]\s?|\s){_year('y')}",
    rf"(?P<a>{_NUMBER})(?P<s>[./-])\s?(?P<b>{_NUMBER})(?:(?:(?P=s)|-)\s?|\s){_year('y')}",
)
# Month and year.
MONTHS = (rf"{_month('m')}(?:\s?[-–—/]\s?{_month('m2')})?{_COMMA}{_year('y')}{_RUSSIAN_YEAR}",)
# With two figures of the year.
SHORT = (
    rf"{_day('d')}{_OF}{_month('m')}{_COMMA}{_SHORT}",
    rf"{_month('m')}\s+{_day('d')},\s?{_SHORT}",
    rf"{_day('d')}(?:[./-]\s?|\s)(?P<m>{ROMAN_MONTH})(?:[./-]\s?|\s){_SHORT}",
    rf"(?P<a>{_NUMBER})(?P<s>[./-])\s?(?P<b>{_NUMBER})(?:(?P=s)|-)\s?{_SHORT}",
    rf"(?P<d>\d\d)(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<zulu>Z)\s+{_month('m')}\s+(?P<y>\d\d|19\d\d){_END}",
)
# Without a year.
DAYS = (
    # "31 August, 14:20" has no year
    rf"{_day('d')}(?:{_TO}{_day('d2')})?{_OF}{_month('m')}(?!\w|,?\s+['’]?\d(?!\d?[:.]\d\d(?!\d)))",
    rf"{_month('m')}\s+{_day('d')}(?:{_TO}{_day('d2')})?(?!\w|,?\s+\d{{4}}|[.:/-]?\d|\s?%)",
)
OLD_STYLE = r"\s?[(\[]?(?:O\.\s?S\.|Old Style|Julian(?: calendar)?|ст\.\s?ст\.|ст\.\s?стиля|alten Stils)[)\]]?"
UNDATED = (
    r"(?<!\w)(?:undated|not dated|no date|n\.\s?d\.|без даты|б/д|ohne datum|undatiert|o\.\s?d\.|sans date|s\.\s?d\."
    r"|non datat[oa]|senza data)(?!\w)"
)


# What grammars and layouts call a date: the forms above without their groups, in as few words as may be, for each
# pattern that holds it is compiled anew.
_PLAIN_DAY = rf"[“\"„«\[]?{_NUMBER}{_ORDINAL}"
_PLAIN_TO = r"(?:\s?[-–—/]\s?|\s(?:to|through|till|until|bis|по|au|al)\s)"
_PLAIN_YEAR = r"\[?(?:1[5-9]|20)\d\d(?!\w|[./-]\d)(?:\??\])?"
_PLAIN_DAYS = rf"{_PLAIN_DAY}(?:{_PLAIN_TO}{_PLAIN_DAY})?"
_FIRST = rf"(?:{_PLAIN_DAY}\s[^\W\d_]{{3,12}}\.?{_PLAIN_TO}|[^\W\d_]{{3,12}}\.?\s{_PLAIN_DAY}{_PLAIN_TO})?"
PLAIN = (
    rf"{_FIRST}(?:{_PLAIN_DAYS}{_OF}{MONTH}|{MONTH}\s+{_PLAIN_DAYS}){_COMMA}{_PLAIN_YEAR}{_RUSSIAN_YEAR}",
    rf"(?:1[5-9]|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./]{_NUMBER}{_END}",
    rf"{_NUMBER}(?:[./-]\s?|\.?\s)(?:{ROMAN_MONTH}|{_NUMBER})(?:[./-]\s?|\s)(?:(?:1[5-9]|20)\d\d|['’]?\d\d){_END}",
    r"\d{6}Z\s+[A-Z]{3}\s+\d\d\b",
    # by the French Republican calendar, and by the Roman one
    r"\d{1,2}(?:er)?\s(?:vend|brum|frim|niv|pluv|vent|germ|flor|prair|mess|therm|fruct)[^\W\d_]*\.?,?\san\s(?:[ivx]{1,4}|\d\d?)",
    r"(?:(?:prid(?:ie)?|[ivx]{1,5})\.?\s)?(?:[kc]al|non|id)(?:end[ai]s|[ai]s|us|ibus)?\.?\s[^\W\d_]{3,10}\.?,?\s(?:an(?:n[oi])?\.?\s)?(?:1[4-9]\d\d|m[dclxvi]{2,})",
)
