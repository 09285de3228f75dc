CREATE TABLE "audit_entry" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"actor" text NOT NULL,
	"act" text NOT NULL,
	"subject" text NOT NULL,
	"details" jsonb NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "login_nonce" (
	"nonce" text PRIMARY KEY NOT NULL,
	"expiresAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"tokenHash" text NOT NULL,
	"wallet" text NOT NULL,
	"device" text NOT NULL,
	"createdAt" bigint NOT NULL,
	"seenAt" bigint NOT NULL,
	"expiresAt" bigint NOT NULL,
	"freshAt" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "session_tokenHash_unique" UNIQUE("tokenHash")
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"wallet" text NOT NULL,
	"event" text NOT NULL,
	"facts" jsonb NOT NULL,
	"createdAt" bigint NOT NULL,
	"readAt" bigint,
	"onceKey" text NOT NULL,
	CONSTRAINT "notice_onceKey_unique" UNIQUE("onceKey")
);
--> statement-breakpoint
CREATE INDEX "session_wallet_index" ON "session" USING btree ("wallet");--> statement-breakpoint
CREATE INDEX "notice_wallet_id_index" ON "notice" USING btree ("wallet","id");