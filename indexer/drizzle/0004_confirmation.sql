ALTER TABLE "cursor" ADD COLUMN "final_block" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cursor" ALTER COLUMN "final_block" DROP DEFAULT;