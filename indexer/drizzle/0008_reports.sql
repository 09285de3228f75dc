CREATE TABLE "account_period" (
	"span" text NOT NULL,
	"start" integer NOT NULL,
	"account_id" bigint NOT NULL,
	"earned" numeric(30, 0) NOT NULL,
	"sales" numeric(30, 0) NOT NULL,
	"recruits" bigint NOT NULL,
	CONSTRAINT "account_period_span_start_account_id_pk" PRIMARY KEY("span","start","account_id")
);
--> statement-breakpoint
CREATE TABLE "level_period" (
	"span" text NOT NULL,
	"start" integer NOT NULL,
	"level" smallint NOT NULL,
	"credits" bigint NOT NULL,
	"amount" numeric(30, 0) NOT NULL,
	CONSTRAINT "level_period_span_start_level_pk" PRIMARY KEY("span","start","level")
);
--> statement-breakpoint
CREATE TABLE "people_period" (
	"span" text NOT NULL,
	"start" integer NOT NULL,
	"first_block" bigint NOT NULL,
	"joined" bigint NOT NULL,
	"bound" bigint NOT NULL,
	"claims" bigint NOT NULL,
	"claimed" numeric(30, 0) NOT NULL,
	CONSTRAINT "people_period_span_start_pk" PRIMARY KEY("span","start")
);
--> statement-breakpoint
CREATE TABLE "period_cursor" (
	"id" smallint PRIMARY KEY NOT NULL,
	"block" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product_period" (
	"span" text NOT NULL,
	"start" integer NOT NULL,
	"product_id" bigint NOT NULL,
	"lines" bigint NOT NULL,
	"pieces" bigint NOT NULL,
	"amount" numeric(30, 0) NOT NULL,
	CONSTRAINT "product_period_span_start_product_id_pk" PRIMARY KEY("span","start","product_id")
);
--> statement-breakpoint
CREATE TABLE "sales_period" (
	"scope" text NOT NULL,
	"span" text NOT NULL,
	"start" integer NOT NULL,
	"key" text NOT NULL,
	"orders" bigint NOT NULL,
	"paid" numeric(30, 0) NOT NULL,
	"referred" bigint NOT NULL,
	"referred_paid" numeric(30, 0) NOT NULL,
	"promised" numeric(30, 0) NOT NULL,
	"cancelled" bigint NOT NULL,
	"refunds" bigint NOT NULL,
	"refunded" numeric(30, 0) NOT NULL,
	"settled" bigint NOT NULL,
	"turnover" numeric(30, 0) NOT NULL,
	"proceeds" numeric(30, 0) NOT NULL,
	"fee" numeric(30, 0) NOT NULL,
	"breakage" numeric(30, 0) NOT NULL,
	"commission" numeric(30, 0) NOT NULL,
	CONSTRAINT "sales_period_scope_span_start_key_pk" PRIMARY KEY("scope","span","start","key")
);
--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "settled_at" bigint;--> statement-breakpoint
UPDATE "order" o SET "settled_at" = f."at" FROM "fact" f WHERE f."order_id" = o."id" AND f."name" = 'OrderSettled';--> statement-breakpoint
CREATE INDEX "account_period_earned" ON "account_period" USING btree ("span","start","earned","account_id");--> statement-breakpoint
CREATE INDEX "account_period_sales" ON "account_period" USING btree ("span","start","sales","account_id");--> statement-breakpoint
CREATE INDEX "account_period_recruits" ON "account_period" USING btree ("span","start","recruits","account_id");--> statement-breakpoint
CREATE INDEX "sales_period_key" ON "sales_period" USING btree ("scope","key","span","start");--> statement-breakpoint
CREATE INDEX "fact_people" ON "fact" USING btree ("name","block") WHERE name in ('WalletChanged', 'MerchantSet');--> statement-breakpoint
CREATE INDEX "order_settled" ON "order" USING btree ("merchant_id","settled_at","id") WHERE settled_at is not null;