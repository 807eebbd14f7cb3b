"""Tổ chức thực hiện: who does what, in the forms in which plans assign work."""

from __future__ import annotations

from tests.generator.draft import Draft, lower_first
from tests.generator.issuers import Body
from tests.generator.marks import capital


def assignments(d: Draft) -> None:
    """The bodies' items, the reporting item and nothing else."""
    d.heading(d.rng.choice(("Tổ chức thực hiện", "Tổ chức thực hiện", "Phân công nhiệm vụ", "Phân công trách nhiệm")))
    lead = d.lead()
    others = d.others(lead.role, d.rng.randrange(2, 5))
    lower = d.setting.bodies.get("lower")
    listed = [lead, *others, *([lower] if lower else [])]
    form = d.rng.choice(("headed", "ordered", "duty", "mixed", "mixed"))
    number = 0
    for body in listed:
        number += 1
        shape = d.rng.choice(("headed", "ordered", "duty", "pair")) if form == "mixed" else form
        if shape == "headed":
            _headed(d, number, body)
        elif shape == "ordered":
            _ordered(d, number, body)
        elif shape == "pair" and body is not lead and body.role != "lower":
            _pair(d, number, body)
        else:
            _duty(d, number, body)
    _reporting(d, number + 1)


def _headed(d: Draft, number: int, body: Body) -> None:
    """A heading that is the body's name, its tasks as dashes below."""
    name = d.body(body, "responsible")
    if d.rng.random() < 0.12 and body.role != "lower":
        partner = d.others(body.role, 1)[0]
        name += f"{d.rng.choice(('; ', ', '))}{d.body(partner, 'responsible')}"
    d.sub(number, capital(name) + d.rng.choice(("", ":")))
    tasks = d.pick(d.tasks_of(body), 2)
    for text in tasks:
        d.dash(_with_bound(d, d.fill(text)))
    roll = d.rng.random()
    if roll < 0.5:
        partner = d.others(body.role, 1)[0]
        verb = d.rng.choice(("Phối hợp với", "Phối hợp chặt chẽ với", "Phối hợp cùng"))
        d.dash(f"{verb} {d.body(partner, 'coordinating')} {lower_first(d.fill(_task(d)))}.")
    elif roll < 0.7:
        d.dash(f"Chủ trì, phối hợp với {d.generic('coordinating')} {lower_first(d.fill(_task(d)))}.")
    elif roll < 0.85:
        d.dash(f"Tham mưu {d.setting.short} sơ kết, tổng kết việc thực hiện Kế hoạch, {d.when('before')}.")


def _task(d: Draft) -> str:
    return d.rng.choice([t for _, group in d.topic.groups for t in group])


def _with_bound(d: Draft, text: str) -> str:
    roll = d.rng.random()
    if roll < 0.25:
        return f"{text}, {d.when('before')}."
    if roll < 0.33:
        return f"{text}; {d.when('within')}."
    return text + "."


def _order(body: Body, d: Draft) -> str:
    if body.requested or d.setting.party and body.role == "front":
        return "Đề nghị"
    return d.rng.choice(("Giao", "Giao", "Yêu cầu")) if body.role != "lower" else "Yêu cầu"


def _ordered(d: Draft, number: int, body: Body) -> None:
    """`Giao X chủ trì, phối hợp với Y và các đơn vị liên quan …`."""
    verb = _order(body, d)
    first = d.body(body, "responsible")
    tasks = [lower_first(d.fill(t)) for t in d.pick(d.tasks_of(body), 2)]
    roll = d.rng.random()
    if roll < 0.5:
        partner = d.others(body.role, 1)[0]
        more = f" và {d.generic('coordinating')}" if d.rng.random() < 0.4 else ""
        text = f"{verb} {first} chủ trì, phối hợp với {d.body(partner, 'coordinating')}{more} {'; '.join(tasks)}."
    else:
        joint = d.rng.choice((" ", ": ", ", "))
        text = f"{verb} {first}{joint}{'; '.join(tasks)}."
    if d.rng.random() < 0.3:
        text = f"{text[:-1]}, {d.when(d.rng.choice(('before', 'by', 'within')))}."
    d.add(text, "body", f"{number}.")


def _duty(d: Draft, number: int, body: Body) -> None:
    """`X có trách nhiệm …`, `X: …`, `X chủ trì, phối hợp với Y …`."""
    tasks = [lower_first(d.fill(t)) for t in d.pick(d.tasks_of(body), 2)]
    first = capital(d.body(body, "responsible"))
    roll = d.rng.random()
    if roll < 0.35:
        text = f"{first} {d.rng.choice(('có trách nhiệm', 'chịu trách nhiệm'))} {'; '.join(tasks)}."
    elif roll < 0.7:
        partners = d.others(body.role, 2)
        names = d.rng.choice((", ", " và ")).join(d.body(b, "coordinating") for b in partners)
        text = f"{first} chủ trì, phối hợp với {names} {'; '.join(tasks)}."
    else:
        text = f"{first}: {capital(tasks[0])}{'; ' + tasks[1] if len(tasks) > 1 else ''}."
    d.add(text, "body", f"{number}.")


def _pair(d: Draft, number: int, body: Body) -> None:
    """Two bodies under one order."""
    partner = d.others(body.role, 1)[0]
    if partner.requested or body.requested:
        _duty(d, number, body)
        return
    joint = d.rng.choice((", ", "; ", " và "))
    text = lower_first(d.fill(d.rng.choice(d.tasks_of(body))))
    d.add(f"Giao {d.body(body, 'responsible')}{joint}{d.body(partner, 'responsible')} {text}.", "body", f"{number}.")


def _reporting(d: Draft, number: int) -> None:
    """Who reports by when; the receiving body holds no task."""
    every = d.setting.bodies.get("all") or d.lead()
    short = d.setting.short
    through = f" (qua {d.lead().written})" if d.rng.random() < 0.6 and d.lead().role != every.role else ""
    who = d.body(every, "responsible")
    shape = d.rng.randrange(4)
    if shape == 0:
        text = f"{capital(who)} báo cáo kết quả thực hiện về {short}{through} {d.bare_when('before')}."
    elif shape == 1:
        text = f"{d.lead_when('before')}, {who} gửi báo cáo kết quả thực hiện về {short}{through} để tổng hợp."
    elif shape == 2:
        text = f"{d.lead_when('recurring')}, {who} tổng hợp, báo cáo tình hình thực hiện về {short}{through}."
    else:
        text = f"Chế độ báo cáo: {capital(who)} gửi báo cáo về {short}{through} {d.bare_when('by')}."
    d.add(text, "body", f"{number}.")


def closing(d: Draft, spelled: str | None = None) -> None:
    """`Trên đây là Kế hoạch …`; `spelled` is the issuer's unit under its second spelling."""
    every = d.setting.bodies.get("all") or d.lead()
    name = d.setting.name if d.rng.random() < 0.6 else d.setting.short
    owner = "" if d.setting.name in d.title else f" của {name}"
    if spelled:
        name = spelled
    who = d.body(every, "responsible")
    verb = (
        "Đề nghị"
        if d.setting.party or d.setting.kind in ("mat-tran", "hdnd")
        else d.rng.choice(("Yêu cầu", "Đề nghị", "yêu cầu"))
    )
    end = "." if d.setting.party else "./."
    shape = d.rng.randrange(3)
    title = lower_first(d.title)
    if shape == 0:
        text = f"Trên đây là Kế hoạch {title}{f' của {spelled}' if spelled else owner}. {verb.capitalize()} {who} nghiêm túc triển khai thực hiện{end}"
    elif shape == 1:
        text = f"Trên đây là Kế hoạch {title}, {name} {verb.lower()} {who} tổ chức thực hiện{end}"
    else:
        text = f"{verb.capitalize()} {who} căn cứ Kế hoạch này của {name} tổ chức triển khai thực hiện{end}"
    d.add(text)
