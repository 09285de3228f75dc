CREATE TABLE "board_bucket" (
	"span" text NOT NULL,
	"start" integer NOT NULL,
	"measure" text NOT NULL,
	"bucket" integer NOT NULL,
	"accounts" bigint NOT NULL,
	CONSTRAINT "board_bucket_span_start_measure_bucket_pk" PRIMARY KEY("span","start","measure","bucket")
);
--> statement-breakpoint
CREATE TABLE "buyer_total" (
	"buyer" text PRIMARY KEY NOT NULL,
	"turnover" numeric(30, 0) NOT NULL
);
--> statement-breakpoint
DROP INDEX IF EXISTS "account_volume";--> statement-breakpoint
DROP INDEX IF EXISTS "account_earned";--> statement-breakpoint
DELETE FROM "shelved_index" WHERE "name" IN ('account_volume', 'account_earned');--> statement-breakpoint
TRUNCATE "sales_period", "level_period", "people_period", "product_period", "account_period", "period_cursor";
