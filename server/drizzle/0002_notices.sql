CREATE TABLE "closing_window" (
	"scope" text NOT NULL,
	"orderId" text NOT NULL,
	"buyer" text NOT NULL,
	"deadline" bigint NOT NULL,
	CONSTRAINT "closing_window_scope_orderId_pk" PRIMARY KEY("scope","orderId")
);
--> statement-breakpoint
CREATE TABLE "contact" (
	"id" text PRIMARY KEY NOT NULL,
	"wallet" text NOT NULL,
	"channel" text NOT NULL,
	"sealed" text,
	"mark" text,
	"isVerified" boolean DEFAULT false NOT NULL,
	"brokenAs" text,
	"codeHash" text,
	"codeExpiresAt" bigint DEFAULT 0 NOT NULL,
	"codeTries" integer DEFAULT 0 NOT NULL,
	"createdAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "followed_place" (
	"scope" text PRIMARY KEY NOT NULL,
	"block" bigint NOT NULL,
	"logIndex" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letter" (
	"id" text PRIMARY KEY NOT NULL,
	"contactId" text NOT NULL,
	"noticeId" bigint,
	"code" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"nextAt" bigint NOT NULL,
	"heldUntil" bigint DEFAULT 0 NOT NULL,
	"reason" text,
	"createdAt" bigint NOT NULL,
	"endedAt" bigint,
	CONSTRAINT "letter_noticeId_contactId_unique" UNIQUE("noticeId","contactId")
);
--> statement-breakpoint
CREATE TABLE "notice_choice" (
	"wallet" text NOT NULL,
	"event" text NOT NULL,
	"channel" text NOT NULL,
	CONSTRAINT "notice_choice_wallet_event_channel_pk" PRIMARY KEY("wallet","event","channel")
);
--> statement-breakpoint
CREATE TABLE "own_key" (
	"name" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
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
CREATE TABLE "relayed" (
	"nonce" text PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"buyer" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"wei" numeric(78, 0) NOT NULL,
	"orderIds" text[] DEFAULT '{}' NOT NULL,
	"reason" text,
	"createdAt" bigint NOT NULL,
	"endedAt" bigint,
	CONSTRAINT "relayed_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "webhook_delivery" (
	"id" text PRIMARY KEY NOT NULL,
	"endpointId" text NOT NULL,
	"eventId" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"nextAt" bigint NOT NULL,
	"heldUntil" bigint DEFAULT 0 NOT NULL,
	"createdAt" bigint NOT NULL,
	"endedAt" bigint
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoint" (
	"id" text PRIMARY KEY NOT NULL,
	"merchantId" integer NOT NULL,
	"sealedUrl" text NOT NULL,
	"sealedSecret" text NOT NULL,
	"sealedPrevious" text,
	"previousUntil" bigint DEFAULT 0 NOT NULL,
	"events" text[] NOT NULL,
	"isEnabled" boolean DEFAULT true NOT NULL,
	"failingSince" bigint,
	"createdAt" bigint NOT NULL,
	"createdBy" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_event" (
	"id" text PRIMARY KEY NOT NULL,
	"merchantId" integer NOT NULL,
	"type" text NOT NULL,
	"body" text NOT NULL,
	"createdAt" bigint NOT NULL,
	"onceKey" text NOT NULL,
	CONSTRAINT "webhook_event_onceKey_unique" UNIQUE("onceKey")
);
--> statement-breakpoint
CREATE TABLE "webhook_try" (
	"deliveryId" text NOT NULL,
	"number" integer NOT NULL,
	"at" bigint NOT NULL,
	"ms" integer NOT NULL,
	"status" integer NOT NULL,
	"reason" text,
	CONSTRAINT "webhook_try_deliveryId_number_pk" PRIMARY KEY("deliveryId","number")
);
--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "handedOnAt" bigint;--> statement-breakpoint
CREATE INDEX "closing_window_scope_deadline_index" ON "closing_window" USING btree ("scope","deadline");--> statement-breakpoint
CREATE INDEX "contact_wallet_index" ON "contact" USING btree ("wallet");--> statement-breakpoint
CREATE INDEX "contact_mark_index" ON "contact" USING btree ("mark");--> statement-breakpoint
CREATE INDEX "contact_codeHash_index" ON "contact" USING btree ("codeHash");--> statement-breakpoint
CREATE INDEX "letter_waiting" ON "letter" USING btree ("nextAt") WHERE "letter"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "letter_contactId_index" ON "letter" USING btree ("contactId");--> statement-breakpoint
CREATE INDEX "outgoing_attempt_key_index" ON "outgoing_attempt" USING btree ("key");--> statement-breakpoint
CREATE UNIQUE INDEX "outgoing_job_nonce" ON "outgoing_job" USING btree ("account","nonce") WHERE status = 'sent';--> statement-breakpoint
CREATE INDEX "outgoing_job_open" ON "outgoing_job" USING btree ("account","seq") WHERE status in ('queued', 'sent');--> statement-breakpoint
CREATE INDEX "relayed_createdAt_index" ON "relayed" USING btree ("createdAt");--> statement-breakpoint
CREATE INDEX "relayed_buyer_createdAt_index" ON "relayed" USING btree ("buyer","createdAt");--> statement-breakpoint
CREATE INDEX "webhook_delivery_waiting" ON "webhook_delivery" USING btree ("nextAt") WHERE "webhook_delivery"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_delivery_endpointId_createdAt_index" ON "webhook_delivery" USING btree ("endpointId","createdAt");--> statement-breakpoint
CREATE INDEX "webhook_endpoint_merchantId_index" ON "webhook_endpoint" USING btree ("merchantId");--> statement-breakpoint
CREATE INDEX "notice_waiting" ON "notice" USING btree ("id") WHERE "notice"."handedOnAt" is null;