CREATE TABLE "epoch" (
	"id" integer PRIMARY KEY NOT NULL,
	"root" text NOT NULL,
	"total" numeric(30, 0) NOT NULL,
	"from_block" numeric(20, 0) NOT NULL,
	"to_block" numeric(20, 0) NOT NULL,
	"claimable_from" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"reporter" text NOT NULL,
	"proposed_at" bigint NOT NULL,
	"proposed_block" bigint NOT NULL,
	"claimed" numeric(30, 0) NOT NULL,
	"claims" bigint NOT NULL,
	"returned" numeric(30, 0) NOT NULL,
	"vetoed_by" text,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "reward" (
	"block" bigint NOT NULL,
	"log_index" bigint NOT NULL,
	"epoch" integer NOT NULL,
	"account_id" bigint NOT NULL,
	"wallet" text NOT NULL,
	"amount" numeric(30, 0) NOT NULL,
	"at" bigint NOT NULL,
	"tx_hash" text NOT NULL,
	CONSTRAINT "reward_block_log_index_pk" PRIMARY KEY("block","log_index")
);
--> statement-breakpoint
ALTER TABLE "cursor" ADD COLUMN "bonus_pool" text;--> statement-breakpoint
ALTER TABLE "fact" ADD COLUMN "contract" text DEFAULT 'mall' NOT NULL;--> statement-breakpoint
ALTER TABLE "fact" ALTER COLUMN "contract" DROP DEFAULT;--> statement-breakpoint
CREATE INDEX "reward_account" ON "reward" USING btree ("account_id","block","log_index");--> statement-breakpoint
CREATE INDEX "reward_epoch" ON "reward" USING btree ("epoch");