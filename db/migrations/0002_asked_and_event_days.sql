CREATE TABLE "event_days" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "event_days_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"office_id" integer NOT NULL,
	"name" text NOT NULL,
	"task_id" integer,
	"object" text,
	"on" date NOT NULL,
	"supersedes_id" integer,
	"actor" text NOT NULL,
	"actor_name" text NOT NULL,
	"inbox_id" bigint,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "event_days_supersedesId_unique" UNIQUE("supersedes_id")
);
--> statement-breakpoint
ALTER TABLE "milestones" ADD COLUMN "scope" text;--> statement-breakpoint
ALTER TABLE "milestones" ADD COLUMN "targets" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "milestones" ADD COLUMN "asks" text DEFAULT 'action' NOT NULL;--> statement-breakpoint
ALTER TABLE "milestones" ADD COLUMN "receiver" text;--> statement-breakpoint
ALTER TABLE "occurrences" ADD COLUMN "event_day_id" integer;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "targets" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "asks" text DEFAULT 'action' NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "receiver" text;--> statement-breakpoint
ALTER TABLE "event_days" ADD CONSTRAINT "event_days_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_days" ADD CONSTRAINT "event_days_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_days" ADD CONSTRAINT "event_days_supersedes_id_event_days_id_fk" FOREIGN KEY ("supersedes_id") REFERENCES "public"."event_days"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_days_office_id_name_index" ON "event_days" USING btree ("office_id","name");--> statement-breakpoint
ALTER TABLE "occurrences" ADD CONSTRAINT "occurrences_event_day_id_event_days_id_fk" FOREIGN KEY ("event_day_id") REFERENCES "public"."event_days"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE TRIGGER "event_days_append_only" BEFORE UPDATE ON "event_days"
FOR EACH ROW EXECUTE FUNCTION "refuse_event_update"();
