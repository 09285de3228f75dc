CREATE TABLE "team_level" (
	"ancestor" bigint NOT NULL,
	"depth" smallint NOT NULL,
	"members" bigint NOT NULL,
	CONSTRAINT "team_level_ancestor_depth_pk" PRIMARY KEY("ancestor","depth")
);
--> statement-breakpoint
DROP INDEX IF EXISTS "order_buyer";--> statement-breakpoint
DROP INDEX IF EXISTS "order_merchant";--> statement-breakpoint
DROP INDEX IF EXISTS "order_referrer";--> statement-breakpoint
DROP INDEX IF EXISTS "account_balance";--> statement-breakpoint
CREATE INDEX "account_volume" ON "account" USING btree ("volume","id");--> statement-breakpoint
CREATE INDEX "account_earned" ON "account" USING btree ("earned","id");--> statement-breakpoint
CREATE INDEX "order_buyer" ON "order" USING btree ("buyer","placed_block","placed_index");--> statement-breakpoint
CREATE INDEX "order_merchant" ON "order" USING btree ("merchant_id","placed_block","placed_index");--> statement-breakpoint
CREATE INDEX "order_referrer" ON "order" USING btree ("referrer_id","placed_block","placed_index");--> statement-breakpoint
CREATE INDEX "account_balance" ON "account" USING btree ("balance");--> statement-breakpoint
INSERT INTO "team_level" SELECT "ancestor", "depth", count(*) FROM "closure" WHERE "depth" > 0 GROUP BY 1, 2;
