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
CREATE INDEX "outgoing_attempt_key_index" ON "outgoing_attempt" USING btree ("key");--> statement-breakpoint
CREATE UNIQUE INDEX "outgoing_job_nonce" ON "outgoing_job" USING btree ("account","nonce") WHERE status = 'sent';--> statement-breakpoint
CREATE INDEX "outgoing_job_open" ON "outgoing_job" USING btree ("account","seq") WHERE status in ('queued', 'sent');