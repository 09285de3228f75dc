CREATE TABLE "approval" (
	"id" text PRIMARY KEY NOT NULL,
	"act" text NOT NULL,
	"subject" text NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text NOT NULL,
	"proposedBy" text NOT NULL,
	"proposedAt" bigint NOT NULL,
	"expiresAt" bigint NOT NULL,
	"decidedBy" text,
	"decidedAt" bigint
);
--> statement-breakpoint
CREATE TABLE "code_attempt" (
	"wallet" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"lockedUntil" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkey" (
	"id" text PRIMARY KEY NOT NULL,
	"wallet" text NOT NULL,
	"publicKey" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" jsonb NOT NULL,
	"device" text NOT NULL,
	"createdAt" bigint NOT NULL,
	"usedAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkey_challenge" (
	"challenge" text PRIMARY KEY NOT NULL,
	"wallet" text NOT NULL,
	"sessionId" text NOT NULL,
	"purpose" text NOT NULL,
	"expiresAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_code" (
	"hash" text PRIMARY KEY NOT NULL,
	"wallet" text NOT NULL,
	"createdAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "totp" (
	"wallet" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"confirmedAt" bigint,
	"lastStep" bigint NOT NULL,
	"createdAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_channel" (
	"wallet" text NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"verifiedAt" bigint,
	"updatedAt" bigint NOT NULL,
	CONSTRAINT "contact_channel_wallet_kind_pk" PRIMARY KEY("wallet","kind")
);
--> statement-breakpoint
CREATE TABLE "postal_address" (
	"id" text PRIMARY KEY NOT NULL,
	"wallet" text NOT NULL,
	"content" text NOT NULL,
	"createdAt" bigint NOT NULL,
	"updatedAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "profile" (
	"wallet" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"avatar" text NOT NULL,
	"language" text NOT NULL,
	"currency" text NOT NULL,
	"updatedAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "approval_proposedAt_index" ON "approval" USING btree ("proposedAt");--> statement-breakpoint
CREATE UNIQUE INDEX "approval_open" ON "approval" USING btree ("act","subject") WHERE "approval"."state" = 'open';--> statement-breakpoint
CREATE INDEX "passkey_wallet_index" ON "passkey" USING btree ("wallet");--> statement-breakpoint
CREATE INDEX "recovery_code_wallet_index" ON "recovery_code" USING btree ("wallet");--> statement-breakpoint
CREATE INDEX "postal_address_wallet_createdAt_index" ON "postal_address" USING btree ("wallet","createdAt");