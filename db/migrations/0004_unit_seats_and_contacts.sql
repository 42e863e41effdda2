CREATE TABLE "contacts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "contacts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"office_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"duty" text NOT NULL,
	"name" text NOT NULL,
	"rank" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "contacts_unitId_duty_name_unique" UNIQUE("unit_id","duty","name")
);
--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "level" text;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_office_id_offices_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."offices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contacts_office_id_index" ON "contacts" USING btree ("office_id");