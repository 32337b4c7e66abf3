-- SPDX-FileCopyrightText: 2026 Koers contributors
-- SPDX-License-Identifier: EUPL-1.2
-- By the administrator of PostgreSQL, once. Passwords afterwards: \password koers_eigenaar, \password koers_app
-- The owner makes tables and backups (BYPASSRLS: a backup holds every row); Koers itself never works as it.
CREATE ROLE koers_eigenaar LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB BYPASSRLS;
CREATE ROLE koers_app LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOBYPASSRLS CONNECTION LIMIT 60;
CREATE DATABASE koers OWNER koers_eigenaar ENCODING 'UTF8' TEMPLATE template0;
REVOKE CONNECT ON DATABASE koers FROM PUBLIC;
GRANT CONNECT ON DATABASE koers TO koers_app;
