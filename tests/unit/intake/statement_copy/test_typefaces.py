"""Every letter of what people say has a typeface; what has none is never printed as a box in silence."""

import unicodedata

import pytest

from services.intake.statement_copy.typefaces import setting
from tests.scripts import BIDI, TEXTS


@pytest.mark.parametrize("tag", TEXTS)
def test_every_letter_has_a_typeface(tag: str) -> None:
    assert setting(TEXTS[tag]).missing == frozenset()


@pytest.mark.parametrize("tag", TEXTS)
def test_what_is_used_has_each_letter_in_one_face(tag: str) -> None:
    faces = setting(TEXTS[tag]).faces
    seen = [letter for letter in TEXTS[tag] if unicodedata.category(letter) not in {"Cf", "Zs"}]
    assert all(any(face.has(letter) for face in faces) for letter in seen)


def test_no_two_faces_of_one_weight_have_one_name() -> None:
    faces = setting("".join(TEXTS.values())).faces
    assert len({(face.family, face.weight) for face in faces}) == len(faces)


def test_what_is_not_seen_needs_no_typeface() -> None:
    assert setting(f"{BIDI}\r\n\t\u200d\u034f\ufe0f\U000e0100").missing == frozenset()


def test_letters_that_nothing_has_are_named() -> None:
    assert setting("Ꮳ and ꀀ and \ue000 and ok").missing == frozenset("Ꮳꀀ\ue000")


def test_cantonese_is_set_as_taiwan_writes_it() -> None:
    def first(*, traditional: bool) -> str:
        faces = setting("從", traditional=traditional).faces
        return next(face.family for face in faces if face.pieces is not None)

    assert first(traditional=True).startswith("Noto Sans TC")
    assert first(traditional=False).startswith("Noto Sans SC")
