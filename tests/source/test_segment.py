"""Blocks by layout: groups on web pages, hard wraps, flat copies."""

from __future__ import annotations

import itertools
import textwrap

from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.source import segment

_NBSP = "\u00a0"


def _texts(text: str) -> list[str]:
    return [block.text for block in segment(text)]


def test_a_no_break_space_line_parts_groups_and_an_empty_one_lines() -> None:
    blocks = segment(f"One\n\nTwo\n\n{_NBSP}\n\nThree\n")
    assert [(block.text, block.wide) for block in blocks] == [("One", False), ("Two", False), ("Three", True)]


def test_half_a_sentence_is_joined_over_an_empty_line() -> None:
    first = "On the question of the herring which the boats of other countries may land at Port"
    text = f"{first}\n\nVesna in the spring\n\n{_NBSP}\n\nApprove it.\n"
    assert _texts(text) == [f"{first} Vesna in the spring", "Approve it."]


def test_hard_wraps_are_undone_and_short_lines_stay() -> None:
    text = (
        "The three ferries will winter in the upper dock, as they did in the\n"
        "year of the great ice. The dock master asks for forty metres of\n"
        "chain and for two watchmen, who are to be relieved at six.\n"
        "\n"
        "K. Oks\n"
        "Reval\n"
    )
    blocks = _texts(text)
    assert blocks[0].endswith("relieved at six.")
    assert blocks[1:] == ["K. Oks", "Reval"]


_WRAPPED = (
    "The harbour board met on the third of the month and heard the report of\n"
    "the dock master on the state of the outer mole, which the storms of the\n"
    "winter had opened in two places, so that the ferry could not come in to\n"
)


def test_a_page_that_ends_within_a_sentence_parts_no_paragraph() -> None:
    text = f"{_WRAPPED}her berth. The engineer was asked for an estimate of what the repair would\n\ncost the board.\n"
    assert len(_texts(text)) == 1


def test_a_wrapped_paragraph_that_ends_a_page_is_parted_from_the_next() -> None:
    text = (
        f"{_WRAPPED}her berth until the tide had turned and the wind had gone to the south.\n\nNothing else was said.\n"
    )
    assert len(_texts(text)) == 2


def test_a_line_of_wrapped_text_that_ends_early_goes_on_in_small_letters() -> None:
    text = (
        _WRAPPED.replace("state of the outer mole, which the", "state of the outer\nmole, which the") + "her berth.\n"
    )
    assert len(_texts(text)) == 1


def test_paragraphs_whose_first_lines_are_indented_are_joined_at_their_edges() -> None:
    text = "".join(f"     {line}\n" if at == 0 else f"{line}\n" for at, line in enumerate(_WRAPPED.splitlines()))
    text = text.replace("heard the report of\n", "heard a report\n")
    assert len(_texts(f"{text}her berth.\n\n     {_WRAPPED}her berth.\n")) == 2


def test_a_heading_between_wrapped_paragraphs_stays_alone() -> None:
    texts = _texts(f"{_WRAPPED}her berth.\n\nThe outer mole\n\n{_WRAPPED}her berth.\n")
    assert texts[1] == "The outer mole"


def test_paragraphs_of_one_length_are_no_wrapped_lines() -> None:
    said = "The boat of the {}th of the month came in with the tide and brought oil."
    text = "\n\n".join(said.format(number) for number in range(10, 30))
    assert len(segment(text)) == 20
    assert len(segment(text.replace("\n\n", "\n"))) == 20


def test_one_wrapped_paragraph_is_one_block() -> None:
    text = "I found the buoy at the eastern end of the sandbank, as the pilot had\nsaid that I should."
    assert len(segment(text)) == 1


def test_short_lines_that_begin_small_are_a_list() -> None:
    assert _texts("Sent by the boat of the fourth of March, as the keeper of the light asked:\noil\nrope") == [
        "Sent by the boat of the fourth of March, as the keeper of the light asked:",
        "oil",
        "rope",
    ]


_MANUSCRIPT = """Serenissimo Principe
sono arrivati qui avanti hieri doi vasselli carichi di grano, et
il capitano d’essi è stato da me a darmi conto del viaggio; mi
ha detto haver patito molto per li venti contrarii, et che non
si trovava più fra loro alcuno, che non havesse febre, o
altra indispositione. Questi signori hanno deliberato di non
lasciar uscir alcuno dal porto sin che non sia ritornato il
corriero; et io procurerò di penetrar la causa di questo
ordine, et di avisarne la Serenità vostra con le prime, che
partiranno di qua. Il capitano è stato licentiato, et ritorna
con la medesima nave verso Reval, dove si trova la sua
gente. Gratie etc.
Dal Porto di Vesna a’ 9 maggio 1621
di vostra Serenità
humilissimo et devotissimo servitore
Giacomo Marenzi
n° 14 sola
Che sono arrivati doi vasselli
carichi di grano
dal porto di Vesna, et il
capitano d’essi era
sano."""


def test_the_lines_of_a_manuscript_are_joined_and_its_date_and_farewell_stand_alone() -> None:
    assert _texts(_MANUSCRIPT.replace("\n", "\n\n"))[2:] == [
        "Dal Porto di Vesna a’ 9 maggio 1621",
        "di vostra Serenità",
        "humilissimo et devotissimo servitore",
        "Giacomo Marenzi",
        "n° 14 sola",
        "Che sono arrivati doi vasselli carichi di grano dal porto di Vesna, et il capitano d’essi era sano.",
    ]


def test_rows_of_a_table_are_never_joined() -> None:
    rows = ["Nave di Jan Pietersen\tlasti 150", "Claes Jorissen di Reval\t100"]
    text = "\n\n".join([_MANUSCRIPT.replace("\n", "\n\n"), *rows])
    assert _texts(text)[-2:] == [row.replace("\t", " ") for row in rows]
    assert [block.tabbed for block in segment("1.\tThe board agreed.\nOil\t40")] == [False, True]


def test_without_empty_lines_each_line_is_a_block() -> None:
    assert _texts("One\nTwo\nThree") == ["One", "Two", "Three"]


@given(st.text(alphabet=st.sampled_from("ab .\n\r\t\u00a0\f\ufeff"), max_size=80))
def test_blocks_hold_every_character_but_white_space_in_order(text: str) -> None:
    blocks = segment(text)
    held = "".join("".join(text[block.start : block.end].split()) for block in blocks)
    assert held == "".join(text.removeprefix("\ufeff").split())
    assert all(a.end <= b.start for a, b in itertools.pairwise(blocks))


def test_a_remark_broken_at_the_end_of_a_line_is_one() -> None:
    assert _texts('[Level blacked out:\n\n"NOT SECRET" stamped]\n\nRecord of a talk\n') == [
        '[Level blacked out: "NOT SECRET" stamped]',
        "Record of a talk",
    ]


def test_what_is_shortened_at_the_end_of_a_line_ends_no_sentence() -> None:
    text = (
        "In our report we have already raised some questions for the board and Cde.\n"
        "Lind with a request to tell us what he thinks of them, as he did in spring.\n"
        "- The mole\n- The dock and all that belongs to it, sheds and cranes included\n- The light\n"
        "We would also like to know which of the three he takes for the most urgent one.\n"
        "- The board\n- The city\n"
    )
    assert _texts(text)[0].startswith("In our report")
    assert "Cde. Lind" in _texts(text)[0]


def test_letters_as_wide_as_chinese_ones_are_read_like_others() -> None:
    assert _texts("１．The mole\n\nＮｏ．12\n") == ["1. The mole", "No. 12"]


def test_where_all_gaps_are_wide_they_part_no_groups() -> None:
    words = "Agree with the proposal of the Ministry (Cde. Oks) to deliver four thousand tons of barley before March, "
    paragraphs = [f"{number}. {words * 3}and not later." for number in (1, 2, 3)]
    lines = [
        "SECRET",
        "Special Folder",
        "11 May 1957",
        *itertools.chain(*(textwrap.wrap(one, 90) for one in paragraphs)),
    ]
    lines += ["A. LIND", "3-mk"]
    assert _texts(f"\n\n{_NBSP}\n\n".join(lines) + "\n") == [*lines[:3], *paragraphs, *lines[-2:]]


def test_an_empty_line_within_a_word_or_a_sentence_parts_nothing() -> None:
    text = (
        "The machines cannot be put into operation as long as the hall has no roof. The roof was prom-\n\n"
        "ised for May.\n\nThe minister replied to the question why paper was lacking that this was precisely the\n\n"
        "reason.\n\n(a) the mole\n"
    )
    assert [one[-8:] for one in _texts(text)] == ["for May.", " reason.", "the mole"]


def test_a_clause_after_a_semicolon_is_an_item_however_full_the_line_before_it() -> None:
    text = (
        "The delegates put forward the following, which was written down at their wish and in their presence:\n"
        "1. a raise of 15 percent for all, with a retroactive effect from the first of January of this year;\n"
        "2. the withdrawal of the new norms on the ring spinning frames, which they called too hard;\n"
        "3. clean drinking water in the workshops and a hot meal on the night shift, and benches to sit on\n"
        "while it is eaten;\n4. the removal of two foremen.\n"
    )
    assert [one[:2] for one in _texts(text)][1:] == ["1.", "2.", "3.", "4."]


def test_a_line_of_a_teletype_may_begin_with_to() -> None:
    text = (
        "AS YOU KNOW WE TAKE NO POSITION ON THE MERITS OF THE DISPUTE AND BELIEVE\n"
        "THAT AN EARLY MEETING WOULD SHOW BOTH PEOPLES THAT THEIR MEN PREFER LAMPS\n"
        "TO SERGEANTS AND THAT THE GOVERNMENTS WILL GO ON WITH THE WORK AT THE PIERS\n"
        "UNTIL THE ICE COMES.\n\nNOTHING ELSE.\n"
    )
    assert len(_texts(text)) == 2


def test_letter_spaced_words_are_told_apart_by_wider_spaces() -> None:
    assert _texts("N o t e   V e r b a l e\n\nV Y S H I N S K Y\n") == ["Note Verbale", "V Y S H I N S K Y"]


def test_the_next_number_begins_an_item_however_full_the_line_before_it() -> None:
    text = (
        "The members of the commission were named in the order in which they had been sent by their unions in the\n"
        "spring:\n"
        "19. Two delegates of the keepers of lights, who come from the outer islands and have a ship of their own\n"
        "20. Two delegates of the pilots, who live on the coast, and one of the fishermen of the lake (O. Lind)\n"
        "21. Two delegates of the coopers, as was said\n"
        "They were 22. All came, and the meeting was opened by the harbour master on the first of March in the year\n"
        "in which the ice stayed until May.\n"
    )
    assert [one[:3] for one in _texts(text)] == ["The", "19.", "20.", "21.", "The"]


def test_a_long_line_that_ends_with_a_remark_in_brackets_is_a_paragraph() -> None:
    said = (
        "Allow me to convey the greetings of the keepers of the lights, who in these days exceed the plan. (Applause)"
    )
    asked = "You ask what we think of the pilots. I will tell you with a fable of a wolf and the shepherd of Osk."
    assert _texts(f"Dear Friends!\n{said}\n{asked}\nWhat follows?\n") == ["Dear Friends!", said, asked, "What follows?"]


def test_the_lines_of_a_manuscript_leave_greeting_date_and_name_alone() -> None:
    lines = [
        "Serenissimo Signor mio osservandissimo",
        "essendo gionto qua hieri sera il cavallaro",
        "di vostra Altezza con le lettere de’ 12, mi",
        "son trovato subito col signor Presidente, al",
        "quale ho rappresentato quanto ella mi comette",
        "intorno al passo delle genti, et alla vettovaglia",
        "che se gli doverà dare sul ponte del porto, et",
        "mi ha risposto che il ponte è rotto, et che chi",
        "vuol passar passi a guazzo, ridendo, et poi fatto",
        "serio ha soggionto, che per tutto il mese si",
        "rifarà, se piace a Dio",
        "Di Portovesna a’ 19 di ottobre 1613",
        "Di vostra Altezza serenissima",
        "humilissimo et devotissimo servitore",
        "Ercole Lindini",
    ]
    texts = _texts("\n\n".join(lines) + "\n")
    assert texts[0] == lines[0]
    assert texts[1] == " ".join(lines[1:11])
    assert (texts[2], texts[-1]) == (lines[11], lines[14])


def test_paragraphs_that_nobody_wrapped_leave_the_short_lines_around_them_alone() -> None:
    paragraph = "ho ricevuto la lettera, et ne rendo infinite gratie; la nave è ancora nel porto di Vesna. " * 2
    lines = [
        "Serenissimo Principe",
        paragraph.strip(),
        "di vostra Serenità",
        "humilissimo et devotissimo servitore",
        "Giacomo Marenzi",
        "al serenissimo principe di Vesna, per la via di Reval",
        "ricevute a’ 26 detto",
        "n° 14",
        "copia della lettera del capitano di Reval",
        "data a’ 9 maggio",
        "letta in collegio",
        paragraph.strip(),
    ]
    assert _texts("\n\n".join(lines)) == lines


def test_a_line_that_ends_with_a_word_cut_short_goes_on() -> None:
    lines = [*_MANUSCRIPT.split("\n"), "et così scorse la nave il mare dell’", "Haya con buon vento, et tornò al porto"]
    assert "dell’ Haya con buon vento" in _texts("\n\n".join(lines))[-1]
