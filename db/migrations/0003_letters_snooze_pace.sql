CREATE TABLE "letters" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "letters_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"office_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"kind" text NOT NULL,
	"year" integer NOT NULL,
	"no" integer NOT NULL,
	"duty_ids" jsonb NOT NULL,
	"task_nos" jsonb NOT NULL,
	"file_id" integer,
	"answer_by" date NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"drafted_on" date NOT NULL,
	"settled_by" text,
	"settled_at" timestamp with time zone,
	CONSTRAINT "letters_officeId_kind_year_no_unique" UNIQUE("office_id","kind","year","no")
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "attempted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "duties" ADD COLUMN "snoozed_until" date;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "away_until" date;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "letters_office_id_status_index" ON "letters" USING btree ("office_id","status");--> statement-breakpoint
CREATE INDEX "outbox_group_id_attempted_at_index" ON "outbox" USING btree ("group_id","attempted_at");