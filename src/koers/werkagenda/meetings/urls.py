# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of meetings, decisions, actions and reminders; below /werkagenda/."""

from django.urls import URLPattern, path

from koers.werkagenda.meetings.views import actions, agenda, decisions, files, set_up

urlpatterns: list[URLPattern] = [
    path("overleg/<int:overleg>/", agenda.meeting, name="overleg"),
    path("overleg/<int:overleg>/agenda.docx", files.agenda_docx, name="overleg-agenda-docx"),
    path("overleg/<int:overleg>/agenda.pdf", files.agenda_pdf, name="overleg-agenda-pdf"),
    path("overleg/<int:overleg>/besluitenlijst/", decisions.listing, name="overleg-besluiten"),
    path(
        "overleg/<int:overleg>/besluitenlijst.docx",
        files.decisions_docx,
        name="overleg-besluiten-docx",
    ),
    path(
        "overleg/<int:overleg>/besluitenlijst.pdf",
        files.decisions_pdf,
        name="overleg-besluiten-pdf",
    ),
    path("overleg/<int:overleg>/voorbereiden/", agenda.prepare, name="overleg-voorbereiden"),
    path("overleg/<int:overleg>/aanvullen/", agenda.fill, name="overleg-aanvullen"),
    path("overleg/<int:overleg>/verzenden/", agenda.send, name="overleg-verzenden"),
    path("overleg/<int:overleg>/verzetten/", agenda.move, name="overleg-verzetten"),
    path("overleg/<int:overleg>/afgelasten/", agenda.cancel, name="overleg-afgelasten"),
    path("overleg/<int:overleg>/gehouden/", decisions.held, name="overleg-gehouden"),
    path("overleg/<int:overleg>/punt/<int:punt>/", agenda.item, name="overleg-punt"),
    path(
        "overleg/<int:overleg>/punt/<int:punt>/plaats/",
        agenda.place_item,
        name="overleg-punt-plaats",
    ),
    path(
        "overleg/<int:overleg>/punt/<int:punt>/besluit/", decisions.decide, name="overleg-besluit"
    ),
    path("overleg/<int:overleg>/actie/", decisions.action, name="overleg-actie"),
    path("overlegorgaan/<int:orgaan>/plannen/", set_up.plan, name="overleg-plannen"),
    path("overlegorgaan/<int:orgaan>/leden/", set_up.seats, name="overleg-leden"),
    path("overlegorgaan/<int:orgaan>/kalender/", set_up.calendar, name="overleg-kalenderadres"),
    path("overlegorgaan/<int:orgaan>/<str:sleutel>.ics", files.feed, name="overleg-kalender"),
    path("herinneringen/", set_up.reminders, name="herinneringen"),
    path("acties/", actions.listing, name="acties"),
    path("acties.csv", actions.listing_csv, name="acties-csv"),
    path("acties.xlsx", actions.listing_xlsx, name="acties-xlsx"),
    path("acties/<int:actie>/", actions.one, name="actie"),
    path("acties/<int:actie>/stap/", actions.step, name="actie-stap"),
    path("acties/<int:actie>/ongedaan/", actions.undo, name="actie-ongedaan"),
]
