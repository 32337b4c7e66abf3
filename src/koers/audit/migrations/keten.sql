-- SPDX-FileCopyrightText: 2026 Koers contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- The chain of the reading log, made by the database itself. Canonical bytes of a line are its columns
-- as COPY writes them (UTF-8, ISO time in UTC), separated by tabs: control signs and backslashes, which
-- COPY would escape, are refused. hash = sha256(previous hash || canonical bytes).

CREATE FUNCTION public.audit_canoniek(r public.audit_logregel) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat_ws(E'\t', r.chain, r.number, r.time, r.event, r.account, r.role, r.purpose, r.legal_basis,
    r.subject, r.kind, r.object_id, r.result, r.trace_id, r.details)
$$;

CREATE FUNCTION public.audit_regel_nummeren() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp SET datestyle = 'ISO, YMD' SET timezone = 'UTC' AS $$
DECLARE
  head_number bigint; head_hash bytea; last_number bigint; last_hash bytea;
BEGIN
  IF NEW.chain IS DISTINCT FROM current_setting('koers.organisatie', true) THEN
    RAISE EXCEPTION 'log line outside the space of its organisation' USING ERRCODE = 'KO001';
  END IF;
  -- One writer per chain at a time, until its transaction ends, in the order of arrival (which waiting
  -- for a row would not keep).
  PERFORM pg_advisory_xact_lock(hashtextextended('koers.keten.' || NEW.chain, 0));
  SELECT number, hash INTO head_number, head_hash FROM public.audit_ketenkop WHERE chain = NEW.chain;
  IF NOT FOUND THEN
    head_number := 0;
    head_hash := decode(repeat('00', 32), 'hex');
    INSERT INTO public.audit_ketenkop (chain, number, hash) VALUES (NEW.chain, head_number, head_hash);
  END IF;
  -- Earlier lines of this statement are newer than the head; a line that was cut off stays missed.
  SELECT number, hash INTO last_number, last_hash
    FROM public.audit_logregel WHERE chain = NEW.chain AND number > head_number
    ORDER BY number DESC LIMIT 1;
  IF FOUND THEN
    head_number := last_number;
    head_hash := last_hash;
  END IF;
  NEW.number := head_number + 1;
  NEW.time := clock_timestamp();
  IF concat(NEW.chain, NEW.event, NEW.account, NEW.role, NEW.purpose, NEW.legal_basis, NEW.subject,
      NEW.kind, NEW.object_id, NEW.result, NEW.trace_id, NEW.details) ~ '[\x01-\x1f\x7f\\]' THEN
    RAISE EXCEPTION 'control sign or backslash in a log line' USING ERRCODE = 'KO002';
  END IF;
  NEW.hash := sha256(head_hash || convert_to(public.audit_canoniek(NEW), 'UTF8'));
  RETURN NEW;
END $$;

CREATE FUNCTION public.audit_kop_bijwerken() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.audit_ketenkop AS kop SET number = laatste.number, hash = laatste.hash
    FROM (SELECT DISTINCT ON (chain) chain, number, hash FROM nieuw ORDER BY chain, number DESC) AS laatste
    WHERE kop.chain = laatste.chain;
  RETURN NULL;
END $$;

-- Nobody changes a line; removing is for audit_keten_inkorten alone, which names the chain.
CREATE FUNCTION public.audit_regel_bewaken() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.chain = current_setting('koers.inkorten', true) THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'lines of the log are never changed (%)', TG_OP USING ERRCODE = 'KO003';
END $$;

CREATE TRIGGER nummeren BEFORE INSERT ON public.audit_logregel
  FOR EACH ROW EXECUTE FUNCTION public.audit_regel_nummeren();
CREATE TRIGGER kop_bijwerken AFTER INSERT ON public.audit_logregel
  REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION public.audit_kop_bijwerken();
CREATE TRIGGER bewaken BEFORE UPDATE OR DELETE ON public.audit_logregel
  FOR EACH ROW EXECUTE FUNCTION public.audit_regel_bewaken();
CREATE TRIGGER niet_leegmaken BEFORE TRUNCATE ON public.audit_logregel
  FOR EACH STATEMENT EXECUTE FUNCTION public.audit_regel_bewaken();

-- Retention of the log: removes the lines before a moment, leaves a proof and says so in the chain.
CREATE FUNCTION public.audit_keten_inkorten(keten text, voor timestamptz, reden text) RETURNS bigint
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  cut bigint; cut_hash bytea; cut_time timestamptz; removed bigint; line bigint;
BEGIN
  PERFORM set_config('koers.organisatie', keten, true);
  PERFORM pg_advisory_xact_lock(hashtextextended('koers.keten.' || keten, 0));
  SELECT number, hash, time INTO cut, cut_hash, cut_time
    FROM public.audit_logregel WHERE chain = keten AND time < voor ORDER BY number DESC LIMIT 1;
  IF NOT FOUND THEN
    PERFORM set_config('koers.organisatie', '', true);
    RETURN 0;
  END IF;
  PERFORM set_config('koers.inkorten', keten, true);
  DELETE FROM public.audit_logregel WHERE chain = keten AND number <= cut;
  GET DIAGNOSTICS removed = ROW_COUNT;
  PERFORM set_config('koers.inkorten', '', true);
  INSERT INTO public.audit_logregel (chain, event, account, role, purpose, legal_basis, subject, kind,
      object_id, result, trace_id, details)
    VALUES (keten, 'log-ingekort', 'systeem', '', '', '', '', 'log', cut::text, 'gelukt', '',
      format('{"hash":"%s","regels":%s}', encode(cut_hash, 'hex'), removed)) RETURNING number INTO line;
  INSERT INTO public.audit_ketenbewijs (chain, number, hash, lines_removed, newest_removed, reason, told_in,
      made_at)
    VALUES (keten, cut, cut_hash, removed, cut_time, reden, line, clock_timestamp());
  PERFORM set_config('koers.organisatie', '', true);
  RETURN removed;
END $$;
REVOKE EXECUTE ON FUNCTION public.audit_keten_inkorten(text, timestamptz, text) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION public.audit_canoniek(public.audit_logregel) FROM PUBLIC;
