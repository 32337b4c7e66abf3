# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""SQL that makes the history of a status append-only and complete; migration 0001 runs it.

A row of the history can be neither changed nor removed, and at the end of a transaction the status
of a project is the last one in its history: no path, not even SQL by hand, changes it silently.
"""

CREATE = """
CREATE FUNCTION werkagenda_history_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the status history of a project is append-only'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER history_stays BEFORE UPDATE OR DELETE ON werkagenda_statuschange
    FOR EACH ROW EXECUTE FUNCTION werkagenda_history_stays();

CREATE FUNCTION werkagenda_status_is_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM werkagenda_project AS project
        JOIN LATERAL (
            SELECT status, status_text FROM werkagenda_statuschange
            WHERE project_id = project.id ORDER BY id DESC LIMIT 1
        ) AS last ON last.status = project.status AND last.status_text = project.status_text
        WHERE project.id = NEW.id
    ) AND EXISTS (SELECT FROM werkagenda_project WHERE id = NEW.id) THEN
        RAISE EXCEPTION 'the status of project % is not in its history', NEW.key
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER status_is_recorded
    AFTER INSERT OR UPDATE OF status, status_text ON werkagenda_project
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION werkagenda_status_is_recorded();
"""

REMOVE = """
DROP TRIGGER status_is_recorded ON werkagenda_project;
DROP FUNCTION werkagenda_status_is_recorded();
DROP TRIGGER history_stays ON werkagenda_statuschange;
DROP FUNCTION werkagenda_history_stays();
"""
