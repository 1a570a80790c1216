"""The starter preface: what the particulars say, and nothing where they say nothing."""

from __future__ import annotations

from desk import blank

from app.form.spec import Form
from app.report.markup import plain
from app.report.preface import preface
from app.wording import Wording


def test_a_preface_of_what_is_known(form: Form, wording: Wording) -> None:
    report = blank(form)
    basis, rest = preface(report, wording)
    assert form.document in basis
    assert f"{form.first_year}年1月1日" in rest
    assert all(section.title in rest for section in form.sections)
    full = report
    given = {
        "address": "石桥路18号",
        "postcode": "256199",
        "telephone": "0533-5550123",
        "email": "zwgk@yihe.example.cn",
    }
    for name, text in {**given, "site": "www.yihe.example.cn"}.items():
        assert text not in rest
        full = full.with_particular(name, text)
    _, longer = preface(full, wording)
    assert all(text in longer for text in given.values())
    assert "www.yihe.example.cn" in longer


def test_what_is_known_is_taken_literally(form: Form, wording: Wording) -> None:
    report = blank(form).with_particular("address", "[[picture:a]]\\")
    assert "[[picture:a]]\\" in plain(preface(report, wording)[1])
