DROP INDEX IF EXISTS "order_referrer";--> statement-breakpoint
DELETE FROM "shelved_index" WHERE "name" = 'order_referrer';--> statement-breakpoint
CREATE INDEX "order_placed" ON "order" USING btree ("placed_block","placed_index");--> statement-breakpoint
CREATE INDEX "order_unsettled" ON "order" USING btree ("referrer_id") WHERE settled_tx is null and promised > 0;