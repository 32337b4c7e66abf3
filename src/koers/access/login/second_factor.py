# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The second step after a password: a code from an app (TOTP, django-otp) or a recovery code."""

from __future__ import annotations

from base64 import b32encode
from datetime import timedelta
from enum import Enum

import segno
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from koers.access.login.models import RecoveryCode

#: A secret that was shown and not confirmed is worth nothing after this.
_UNCONFIRMED_FOR = timedelta(minutes=30)
_DEVICE_NAME = "app"


class Outcome(Enum):
    ACCEPTED = "accepted"
    REFUSED = "refused"
    #: Too many wrong codes in a short time: even the right one is not looked at.
    WAIT = "wait"


def device_of(person: User) -> TOTPDevice | None:
    """The app that this person confirmed."""
    found: TOTPDevice | None = TOTPDevice.objects.filter(user=person, confirmed=True).first()
    return found


@transaction.atomic
def pending_device(person: User) -> TOTPDevice:
    """The app that is being set up, with a secret nobody has seen for long."""
    recent = timezone.now() - _UNCONFIRMED_FOR
    unconfirmed = TOTPDevice.objects.filter(user=person, confirmed=False)
    unconfirmed.filter(created_at__lt=recent).delete()
    found: TOTPDevice = unconfirmed.first() or TOTPDevice.objects.create(
        user=person, name=_DEVICE_NAME, confirmed=False
    )
    return found


def secret_in_groups(device: TOTPDevice) -> str:
    """The secret as text for who cannot scan, in groups of four."""
    text = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def picture_for_app(device: TOTPDevice) -> str:
    """The QR code as an address of an image (SVG), without inline style."""
    drawing = segno.make(device.config_url, error="m")
    return str(drawing.svg_data_uri(scale=5, border=4, light="#fff", omitsize=False))


@transaction.atomic
def confirm_device(person: User, code: str) -> Outcome:
    """Make the app that is being set up the second step, when its code is right."""
    device = TOTPDevice.objects.select_for_update().get(pk=pending_device(person).pk)
    outcome = _verified(device, code)
    if outcome is Outcome.ACCEPTED:
        TOTPDevice.objects.filter(user=person).exclude(pk=device.pk).delete()
        device.confirmed = True
        device.save(update_fields=["confirmed"])
    return outcome


@transaction.atomic
def verify_app_code(person: User, code: str) -> Outcome:
    """Whether the code is that of the app now; the same code never counts twice."""
    device = TOTPDevice.objects.select_for_update().filter(user=person, confirmed=True).first()
    return _verified(device, code) if device else Outcome.REFUSED


def _verified(device: TOTPDevice, code: str) -> Outcome:
    if not device.verify_is_allowed()[0]:
        return Outcome.WAIT
    digits = "".join(code.split())
    # A wrong code is written down by verify_token: the waiting time doubles.
    accepted = device.verify_token(digits if digits.isdecimal() else "")
    return Outcome.ACCEPTED if accepted else Outcome.REFUSED


@transaction.atomic
def remove(person: User) -> None:
    """Forget app and recovery codes."""
    TOTPDevice.objects.filter(user=person).delete()
    RecoveryCode.objects.filter(person=person).delete()
