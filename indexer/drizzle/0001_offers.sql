CREATE TABLE "offer" (
	"key" text PRIMARY KEY NOT NULL,
	"merchant_id" bigint NOT NULL,
	"number" numeric(20, 0) NOT NULL,
	"lines" bigint NOT NULL,
	"pieces" bigint NOT NULL,
	"is_cancelled" boolean NOT NULL
);
--> statement-breakpoint
ALTER TABLE "order_line" ADD COLUMN "offer" numeric(20, 0);--> statement-breakpoint
CREATE INDEX "offer_merchant" ON "offer" USING btree ("merchant_id","number");