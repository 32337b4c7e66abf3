# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tests: a KOERS_HOME and a PostgreSQL server of their own per test process, gone when it ends."""

import atexit
import os
import shutil
import tempfile

_home = tempfile.mkdtemp(prefix="koers-test-")
os.environ["KOERS_HOME"] = _home
os.environ.pop("KOERS_REGION", None)

# Registered before the server registers its own stop: handlers run last in, first out.
atexit.register(shutil.rmtree, _home, ignore_errors=True)

from koers.settings.base import *  # noqa: E402, F403

KOERS_TRIAL = True
ALLOWED_HOSTS = ["*"]
# A fast hasher: the tests are not about the strength of passwords.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Counting attempts needs a request, which Django's test client does not have when it logs in; the
# tests of the lock-out switch it on.
AXES_ENABLED = False
