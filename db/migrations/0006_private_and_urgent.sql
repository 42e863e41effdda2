ALTER TABLE "console_messages" ADD COLUMN "private_to" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "private_to" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "urgent_for" jsonb DEFAULT '[]'::jsonb NOT NULL;