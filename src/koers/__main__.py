# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m koers`: the command `koers` for who has the package but not its script."""

from koers.cli import main

main(prog_name="koers")
