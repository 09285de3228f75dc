CREATE TABLE "mall" (
	"id" smallint PRIMARY KEY NOT NULL,
	"paused_until" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan" (
	"id" integer PRIMARY KEY NOT NULL,
	"level_bps" jsonb NOT NULL,
	"tier_bps" jsonb NOT NULL,
	"thresholds" jsonb NOT NULL,
	"fee_bps" integer NOT NULL,
	"flags" integer NOT NULL,
	"cancel_grace" bigint NOT NULL,
	"ship_window" bigint NOT NULL,
	"delivery_window" bigint NOT NULL,
	"return_window" bigint NOT NULL,
	"response_window" bigint NOT NULL,
	"arbitration_window" bigint NOT NULL,
	"binding_days" integer NOT NULL,
	"usable_from" bigint NOT NULL,
	"is_retired" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product" (
	"id" bigint PRIMARY KEY NOT NULL,
	"merchant_id" bigint NOT NULL,
	"price" numeric(30, 0) NOT NULL,
	"stock" bigint NOT NULL,
	"commission_bps" integer NOT NULL,
	"plan_id" integer NOT NULL,
	"is_listed" boolean NOT NULL,
	"sale_price" numeric(30, 0) NOT NULL,
	"sale_start" bigint NOT NULL,
	"sale_end" bigint NOT NULL,
	"listed_at" bigint NOT NULL,
	"sold" bigint NOT NULL,
	"group_id" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"images" jsonb NOT NULL,
	"category" text,
	"brand" text,
	"seller" text,
	"sku" text,
	"keywords" jsonb NOT NULL,
	"options" jsonb NOT NULL,
	"search" text NOT NULL,
	"content" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "checkpoint" (
	"number" bigint PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cursor" (
	"id" smallint PRIMARY KEY NOT NULL,
	"chain_id" bigint NOT NULL,
	"genesis" text NOT NULL,
	"mall" text NOT NULL,
	"deployed_block" bigint NOT NULL,
	"max_levels" smallint NOT NULL,
	"number" bigint NOT NULL,
	"hash" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fact" (
	"block" bigint NOT NULL,
	"log_index" bigint NOT NULL,
	"tx_hash" text NOT NULL,
	"at" bigint NOT NULL,
	"name" text NOT NULL,
	"args" jsonb NOT NULL,
	"order_id" bigint,
	"accounts" jsonb NOT NULL,
	"products" jsonb NOT NULL,
	CONSTRAINT "fact_block_log_index_pk" PRIMARY KEY("block","log_index")
);
--> statement-breakpoint
CREATE TABLE "undo" (
	"block" bigint NOT NULL,
	"view" text NOT NULL,
	"key" text NOT NULL,
	"before" jsonb,
	CONSTRAINT "undo_view_key_block_pk" PRIMARY KEY("view","key","block")
);
--> statement-breakpoint
CREATE TABLE "credit" (
	"order_id" bigint NOT NULL,
	"level" smallint NOT NULL,
	"account_id" bigint NOT NULL,
	"amount" numeric(30, 0) NOT NULL,
	"tier_before" smallint NOT NULL,
	"tier_after" smallint NOT NULL,
	"at" bigint NOT NULL,
	"block" bigint NOT NULL,
	CONSTRAINT "credit_order_id_level_pk" PRIMARY KEY("order_id","level")
);
--> statement-breakpoint
CREATE TABLE "order" (
	"id" bigint PRIMARY KEY NOT NULL,
	"buyer" text NOT NULL,
	"refund_to" text NOT NULL,
	"merchant_id" bigint NOT NULL,
	"referrer_id" bigint NOT NULL,
	"plan_id" integer NOT NULL,
	"status" text NOT NULL,
	"placed_at" bigint NOT NULL,
	"placed_block" bigint NOT NULL,
	"placed_index" bigint NOT NULL,
	"deadline" bigint NOT NULL,
	"shipped_at" bigint,
	"confirmed_at" bigint,
	"ended_at" bigint,
	"paid" numeric(30, 0) NOT NULL,
	"total" numeric(30, 0) NOT NULL,
	"refunded" numeric(30, 0) NOT NULL,
	"commission" numeric(30, 0) NOT NULL,
	"promised" numeric(30, 0) NOT NULL,
	"return_amount" numeric(30, 0) NOT NULL,
	"region" text,
	"delivery" text NOT NULL,
	"proceeds" numeric(30, 0),
	"fee" numeric(30, 0),
	"breakage" numeric(30, 0),
	"settled_tx" text
);
--> statement-breakpoint
CREATE TABLE "order_line" (
	"order_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	"product_id" bigint NOT NULL,
	"quantity" bigint NOT NULL,
	"unit_price" numeric(30, 0) NOT NULL,
	"commission_bps" integer NOT NULL,
	"block" bigint NOT NULL,
	CONSTRAINT "order_line_order_id_position_pk" PRIMARY KEY("order_id","position")
);
--> statement-breakpoint
CREATE TABLE "shelf" (
	"id" bigint PRIMARY KEY NOT NULL,
	"order_id" bigint NOT NULL,
	"is_free" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" bigint PRIMARY KEY NOT NULL,
	"wallet" text NOT NULL,
	"proposed_wallet" text,
	"upline_id" bigint NOT NULL,
	"balance" numeric(30, 0) NOT NULL,
	"volume" numeric(30, 0) NOT NULL,
	"tier" smallint NOT NULL,
	"joined_at" bigint NOT NULL,
	"is_merchant" boolean NOT NULL,
	"is_suspended" boolean NOT NULL,
	"earned" numeric(30, 0) NOT NULL,
	"claimed" numeric(30, 0) NOT NULL,
	"recruits" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claim" (
	"block" bigint NOT NULL,
	"log_index" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"to" text NOT NULL,
	"amount" numeric(30, 0) NOT NULL,
	"at" bigint NOT NULL,
	"tx_hash" text NOT NULL,
	CONSTRAINT "claim_block_log_index_pk" PRIMARY KEY("block","log_index")
);
--> statement-breakpoint
CREATE TABLE "closure" (
	"ancestor" bigint NOT NULL,
	"descendant" bigint NOT NULL,
	"depth" smallint NOT NULL,
	"block" bigint NOT NULL,
	CONSTRAINT "closure_ancestor_depth_descendant_pk" PRIMARY KEY("ancestor","depth","descendant")
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"key" text PRIMARY KEY NOT NULL,
	"merchant_id" bigint NOT NULL,
	"who" text NOT NULL,
	"permissions" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "wallet" (
	"address" text PRIMARY KEY NOT NULL,
	"account_id" bigint NOT NULL,
	"referrer_id" bigint NOT NULL,
	"bound_until" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "product_merchant" ON "product" USING btree ("merchant_id","id");--> statement-breakpoint
CREATE INDEX "product_group" ON "product" USING btree ("merchant_id","group_id");--> statement-breakpoint
CREATE INDEX "product_category" ON "product" USING btree ("category");--> statement-breakpoint
CREATE INDEX "fact_order" ON "fact" USING btree ("order_id","block","log_index");--> statement-breakpoint
CREATE INDEX "undo_block" ON "undo" USING btree ("block");--> statement-breakpoint
CREATE INDEX "credit_account" ON "credit" USING btree ("account_id","at","order_id");--> statement-breakpoint
CREATE INDEX "credit_block" ON "credit" USING btree ("block");--> statement-breakpoint
CREATE INDEX "order_buyer" ON "order" USING btree ("buyer","placed_block" DESC NULLS LAST,"placed_index" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "order_merchant" ON "order" USING btree ("merchant_id","placed_block" DESC NULLS LAST,"placed_index" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "order_referrer" ON "order" USING btree ("referrer_id","placed_block" DESC NULLS LAST,"placed_index" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "order_status" ON "order" USING btree ("status","deadline");--> statement-breakpoint
CREATE INDEX "order_line_block" ON "order_line" USING btree ("block");--> statement-breakpoint
CREATE INDEX "shelf_free" ON "shelf" USING btree ("is_free","id");--> statement-breakpoint
CREATE INDEX "account_balance" ON "account" USING btree ("balance" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "account_merchant" ON "account" USING btree ("is_merchant");--> statement-breakpoint
CREATE INDEX "claim_account" ON "claim" USING btree ("account_id","block","log_index");--> statement-breakpoint
CREATE INDEX "closure_descendant" ON "closure" USING btree ("descendant","depth");--> statement-breakpoint
CREATE INDEX "closure_block" ON "closure" USING btree ("block");--> statement-breakpoint
CREATE INDEX "staff_who" ON "staff" USING btree ("who");