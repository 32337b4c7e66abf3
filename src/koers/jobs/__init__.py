# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Work in the background, in the name of an actor, on procrastinate; what the work is belongs to the rooms.

A room declares its work in `jobs.py` with `@background` or `@every`, and asks for it with `enqueue`.
"""
