-- The history is appended, never changed: a correction is one more event. Rows go only with their office.
CREATE FUNCTION "refuse_event_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'events are append-only';
END $$;--> statement-breakpoint
CREATE TRIGGER "events_append_only" BEFORE UPDATE ON "events"
FOR EACH ROW EXECUTE FUNCTION "refuse_event_update"();
