import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.posting.checks import Finding, Level, find_personal_numbers, mask, run_checks

MASK = "▇▇▇▇▇▇-▇▇▇▇"


@pytest.mark.parametrize(
    "written",
    [
        "19900101-0017",
        "900101-0017",
        "199001010017",
        "640883-3231",
        "196408833231",
        "121212+1212",
        "19121212-1212",
        "19121212+1212",
        "900101 0017",
        "900101 - 0017",
        "900101--0017",
        "900101-\n0017",
        "900101–0017",
        "900101\u20110017",
        "900101\u22120017",
        "900101\u00a0-\u00a00017",
        "900101\u00a00017",
        "\uff19\uff10\uff10\uff11\uff10\uff11\uff0d\uff10\uff10\uff11\uff17",
        "121212\uff0b1212",
        "900\u200b101-00\u200b17",
        "9\ufe0f\u20e30\ufe0f\u20e30101-0017",
        "1990-01-01-0017",
        "1990 01 01-0017",
    ],
)
def test_a_personal_number_blocks_however_it_is_written(written):
    text = f"Eleven ({written}) är sjuk."

    assert (Finding("PNR", Level.BLOCK, 8, 8 + len(written)),) == find_personal_numbers(text)
    assert f"Eleven ({MASK}) är sjuk." == mask(text)


@pytest.mark.parametrize(
    "written",
    [
        "9001010017",  # ten bare digits may be an invoice number
        "900101-0018",  # the check digit is wrong: mistyped?
        "900230-1234",  # no such day
        "1990-01-01 0017",  # may be a day and a time
    ],
)
def test_what_may_be_a_personal_number_warns_and_is_left_readable(written):
    text = f"Nr {written}."

    assert (Finding("PNR", Level.WARN, 3, 3 + len(written)),) == find_personal_numbers(text)
    assert text == mask(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "212000-0340",
        "5050-1055",
        "0150-000 00",
        "9001010018",
        "199001010018",
        "1900101-0017",
        "900101-00175",
        "5599001010017",
        "991301-0017",
        "990132-0017",
        "990192-0017",
        "den 23 november 2026 kl. 14.05",
        "2026-11-23 1400",
        "2026-11-23T14:05",
        "KS/2026:412",
        "070-123 45 67",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert find_personal_numbers(text) == ()


def test_a_footnote_does_not_hide_a_number():
    assert f"{MASK}¹" == mask("900101-0017¹")


def test_every_number_of_a_text_is_masked():
    text = "Anna 19900101-0017, Bo 121212+1212 och faktura 9001010017"

    assert f"Anna {MASK}, Bo {MASK} och faktura 9001010017" == mask(text)
    assert [found.level for found in run_checks(text)] == [Level.BLOCK, Level.BLOCK, Level.WARN]


hostile = st.lists(
    st.one_of(
        st.sampled_from(["900101", "0017", "1990", "01", "121212", "640883-3231", "19", "20"]),
        st.sampled_from([*" -+–\n\t\u00a0\u200b\uff10\uff19¹()x"]),
        st.text(max_size=3),
    ),
    max_size=20,
).map("".join)


@given(st.one_of(st.text(), hostile))
def test_masking_leaves_nothing_that_blocks_and_no_text_raises(text):
    masked = mask(text)

    assert Level.BLOCK not in {found.level for found in find_personal_numbers(masked)}
    assert masked == mask(masked)


@given(hostile)
def test_findings_lie_within_the_text_and_apart(text):
    end = 0
    for found in run_checks(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
