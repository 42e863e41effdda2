CREATE TABLE "changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"office_id" integer NOT NULL,
	"inbox_id" bigint NOT NULL,
	"table_name" text NOT NULL,
	"op" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"task_id" integer,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "taken_back" (
	"event_id" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "writes" (
	"inbox_id" bigint PRIMARY KEY NOT NULL,
	"office_id" integer NOT NULL,
	"actor" text NOT NULL,
	"role" text NOT NULL,
	"final" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claim_codes" (
	"digest" text PRIMARY KEY NOT NULL,
	"valid_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "offices" ADD COLUMN "last_task_no" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "taken_back" ADD CONSTRAINT "taken_back_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "writes" ADD CONSTRAINT "writes_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "changes_inbox_id_id_index" ON "changes" USING btree ("inbox_id","id");--> statement-breakpoint
CREATE INDEX "changes_task_id_index" ON "changes" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "writes_office_id_at_index" ON "writes" USING btree ("office_id","at");--> statement-breakpoint
-- Keeps what a message changes, row by row; silent outside a message. A notice's text never changes and is left out.
CREATE FUNCTION "record_change"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	was jsonb; is_now jsonb; held jsonb;
BEGIN
	IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD) - 'raw_text'; END IF;
	IF TG_OP <> 'DELETE' THEN is_now := to_jsonb(NEW) - 'raw_text'; END IF;
	IF was = is_now THEN RETURN NULL; END IF;
	held := coalesce(is_now, was);
	INSERT INTO changes (office_id, inbox_id, table_name, op, before, after, task_id) VALUES (
		current_setting('duban.office')::integer, current_setting('duban.message')::bigint,
		TG_TABLE_NAME, lower(TG_OP), was, is_now,
		CASE WHEN TG_TABLE_NAME = 'tasks' THEN (held->>'id')::integer ELSE (held->>'task_id')::integer END);
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "tasks" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "task_units" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "milestones" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "occurrences" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "duties" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "events" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "event_days" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "evidence" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "letters" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "units" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "aliases" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "unit_members" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "people" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "liaisons" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "contacts" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "settings" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "notices" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "drafts" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "notice_changes" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "questions" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "groups" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "rounds" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "round_units" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "task_cycles" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "reconciliations" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "objections" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "bulletin_changes" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();--> statement-breakpoint
CREATE TRIGGER "zz_record_change" AFTER INSERT OR UPDATE OR DELETE ON "bulletins" FOR EACH ROW
WHEN (coalesce(current_setting('duban.message', true), '') <> '') EXECUTE FUNCTION "record_change"();
