"""Languages: English of all kinds is English, others are named."""

from __future__ import annotations

import pytest

from sayso.documents.language import detect

ENGLISH = [
    "Five people died in a blast at the old quay of Port Maren on Sunday, the ministry said.",
    "FIVE PEOPLE DIED IN A BLAST AT THE OLD QUAY OF PORT MAREN ON SUNDAY, THE MINISTRY SAID.",
    "Market bombing kills eighteen in port town, says health ministry spokesman",
    "AIR STRIKE KILLS EIGHTEEN, HEALTH MINISTRY SAYS; RIVAL STATE DENIES ROLE",
    "Abd al-Rahman al-Tumeiri, Nasim al-Hadri, Idris Halmoun, Mahmoud al-Karim, Yusuf ibn Salim killed",
    "Rebels shell Deir al-Nasim, Tell Abyad, Ras al-Ayn; 12 dead, 30 wounded, rescue workers say",
    "President Odran Keel meets Prime Minister Ólafur Þórsson; talks on Jökulsá border dam continue",
    "Quake hits Cañada Peñasco, São Tomé do Norte; dozens missing",
]
OTHERS = {
    "fr": "Cinq personnes sont mortes dimanche dans une explosion sur le vieux quai, a annoncé le ministère de la Santé.",
    "de": "Fünf Menschen sind am Sonntag bei einer Explosion am alten Hafen gestorben, teilte das Ministerium mit.",
    "es": "Cinco personas murieron el domingo en una explosión en el viejo muelle, según informó el ministerio.",
    "pt": "Cinco pessoas morreram no domingo numa explosão no cais velho, segundo informou o ministério da saúde.",
    "it": "Cinque persone sono morte domenica in una esplosione sul vecchio molo, ha detto il ministero della salute.",
    "nl": "Vijf mensen zijn zondag omgekomen bij een ontploffing op de oude kade, zo meldde het ministerie.",
    "tr": "Eski rıhtımda pazar günü meydana gelen patlamada beş kişinin hayatını kaybettiği açıklandı.",
    "pl": "Pięć osób zginęło w niedzielę w wybuchu na starym nabrzeżu, poinformowało ministerstwo zdrowia.",
    "ar": "قتل خمسة أشخاص في انفجار على الرصيف القديم يوم الأحد، حسبما قالت وزارة الصحة.",
    "ru": "Пять человек погибли в воскресенье при взрыве на старом причале, сообщило министерство.",
    "zh": "周日旧码头发生爆炸，卫生部表示已有五人死亡，另有七人失踪，救援人员仍在搜寻。",
    "ja": "日曜日に古い埠頭で爆発があり、五人が死亡したと保健省が発表した。",
    "he": "חמישה בני אדם נהרגו ביום ראשון בפיצוץ ברציף הישן, כך מסר משרד הבריאות.",
}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_of_all_kinds(text):
    assert detect(text) in {"en", None}
    assert detect(f"{text}. {text}.") == "en"


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages_are_named(code):
    assert detect(OTHERS[code]) == code
    assert detect(OTHERS[code].upper()) == code


@pytest.mark.parametrize(
    "text", ["", "12 34 !", "Maren", "Blast kills 5", "Explosión en el muelle"]
)
def test_too_little_text_tells_nothing(text):
    assert detect(text) is None


def test_a_short_text_in_another_script_is_named():
    assert detect("انفجار في الميناء") == "ar"


def test_foreign_words_in_an_english_report_change_nothing():
    assert detect(ENGLISH[0] + " (" + OTHERS["ar"] + ")") == "en"


def test_an_english_quotation_in_a_foreign_report_changes_nothing():
    assert detect(OTHERS["de"] * 3 + " „We had one generator“, sagte die Ärztin.") == "de"
