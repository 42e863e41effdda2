CREATE TABLE "notice_changes" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notice_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"notice_id" integer NOT NULL,
	"no" integer NOT NULL,
	"key" text NOT NULL,
	"change" jsonb NOT NULL,
	"verdict" text DEFAULT 'pending' NOT NULL,
	"decided_by" text,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	CONSTRAINT "notice_changes_noticeId_no_unique" UNIQUE("notice_id","no"),
	CONSTRAINT "notice_changes_noticeId_key_unique" UNIQUE("notice_id","key")
);
--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "revises_id" integer;--> statement-breakpoint
ALTER TABLE "notice_changes" ADD CONSTRAINT "notice_changes_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_revises_id_notices_id_fk" FOREIGN KEY ("revises_id") REFERENCES "public"."notices"("id") ON DELETE set null ON UPDATE no action;