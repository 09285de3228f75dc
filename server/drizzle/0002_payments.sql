CREATE TABLE "outgoing_attempt" (
	"hash" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"nonce" bigint NOT NULL,
	"raw" text NOT NULL,
	"gas" numeric(78, 0) NOT NULL,
	"maxFee" numeric(78, 0) NOT NULL,
	"priorityFee" numeric(78, 0) NOT NULL,
	"signedAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outgoing_job" (
	"key" text PRIMARY KEY NOT NULL,
	"seq" bigserial NOT NULL,
	"account" text NOT NULL,
	"callee" text NOT NULL,
	"data" text NOT NULL,
	"status" text NOT NULL,
	"nonce" bigint,
	"sinceBlock" bigint,
	"queuedAt" bigint NOT NULL,
	"notBefore" bigint NOT NULL,
	"endedAt" bigint,
	"hash" text,
	"block" bigint,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "payment_cursor" (
	"name" text PRIMARY KEY NOT NULL,
	"block" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payment_intent" (
	"id" text PRIMARY KEY NOT NULL,
	"wallet" text NOT NULL,
	"rail" text NOT NULL,
	"state" text NOT NULL,
	"carts" jsonb NOT NULL,
	"tokenTotal" numeric(78, 0) NOT NULL,
	"currency" text NOT NULL,
	"fiat" numeric(78, 0) NOT NULL,
	"rate" text NOT NULL,
	"marginBps" integer NOT NULL,
	"createdAt" bigint NOT NULL,
	"expiresAt" bigint NOT NULL,
	"idempotencyKey" text NOT NULL,
	"bodyHash" text NOT NULL,
	"response" jsonb NOT NULL,
	"started" jsonb,
	"askAt" bigint,
	"isClosed" boolean DEFAULT false NOT NULL,
	"paidAt" bigint,
	"placeTx" text,
	"orderIds" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"trouble" text,
	CONSTRAINT "payment_intent_once" UNIQUE("wallet","idempotencyKey")
);
--> statement-breakpoint
CREATE TABLE "payment_notification" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"rail" text NOT NULL,
	"eventId" text NOT NULL,
	"raw" text,
	"facts" jsonb NOT NULL,
	"receivedAt" bigint NOT NULL,
	"doneAt" bigint,
	CONSTRAINT "payment_notification_once" UNIQUE("rail","eventId")
);
--> statement-breakpoint
CREATE TABLE "payment_order" (
	"orderId" text PRIMARY KEY NOT NULL,
	"intentId" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payment_receipt" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"rail" text NOT NULL,
	"railRef" text NOT NULL,
	"intentId" text,
	"currency" text NOT NULL,
	"amount" numeric(78, 0) NOT NULL,
	"paidAt" bigint NOT NULL,
	"learnedAt" bigint NOT NULL,
	"disposition" text NOT NULL,
	"trouble" text,
	"payer" text,
	CONSTRAINT "payment_receipt_once" UNIQUE("rail","railRef")
);
--> statement-breakpoint
CREATE TABLE "payment_refund" (
	"id" text PRIMARY KEY NOT NULL,
	"receiptId" bigserial NOT NULL,
	"cause" text NOT NULL,
	"amount" numeric(78, 0) NOT NULL,
	"tokenAmount" numeric(78, 0) NOT NULL,
	"status" text NOT NULL,
	"createdAt" bigint NOT NULL,
	"notBefore" bigint NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"doneAt" bigint,
	"trouble" text,
	CONSTRAINT "payment_refund_once" UNIQUE("receiptId","cause")
);
--> statement-breakpoint
CREATE INDEX "outgoing_attempt_key_index" ON "outgoing_attempt" USING btree ("key");--> statement-breakpoint
CREATE UNIQUE INDEX "outgoing_job_nonce" ON "outgoing_job" USING btree ("account","nonce") WHERE status = 'sent';--> statement-breakpoint
CREATE INDEX "outgoing_job_open" ON "outgoing_job" USING btree ("account","seq") WHERE status in ('queued', 'sent');--> statement-breakpoint
CREATE INDEX "payment_intent_wallet" ON "payment_intent" USING btree ("wallet","createdAt");--> statement-breakpoint
CREATE INDEX "payment_intent_ask" ON "payment_intent" USING btree ("askAt") WHERE "askAt" is not null;--> statement-breakpoint
CREATE INDEX "payment_intent_paid" ON "payment_intent" USING btree ("paidAt") WHERE state = 'paid';--> statement-breakpoint
CREATE INDEX "payment_intent_placed" ON "payment_intent" USING btree ("placeTx") WHERE "placeTx" is not null;--> statement-breakpoint
CREATE INDEX "payment_intent_created" ON "payment_intent" USING btree ("createdAt");--> statement-breakpoint
CREATE INDEX "payment_notification_open" ON "payment_notification" USING btree ("id") WHERE "doneAt" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "payment_receipt_order" ON "payment_receipt" USING btree ("intentId") WHERE disposition = 'order';--> statement-breakpoint
CREATE INDEX "payment_receipt_intent" ON "payment_receipt" USING btree ("intentId");--> statement-breakpoint
CREATE INDEX "payment_receipt_learned" ON "payment_receipt" USING btree ("learnedAt");--> statement-breakpoint
CREATE INDEX "payment_refund_open" ON "payment_refund" USING btree ("notBefore") WHERE status in ('due', 'asked');