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
CREATE TABLE "inbox_key" (
	"merchantId" integer NOT NULL,
	"publicKey" text NOT NULL,
	"wraps" text NOT NULL,
	"createdAt" bigint NOT NULL,
	CONSTRAINT "inbox_key_merchantId_publicKey_pk" PRIMARY KEY("merchantId","publicKey")
);
--> statement-breakpoint
CREATE TABLE "sealed_delivery" (
	"delivery" text PRIMARY KEY NOT NULL,
	"wallet" text NOT NULL,
	"merchantId" integer NOT NULL,
	"merchantKey" text NOT NULL,
	"salt" "bytea" NOT NULL,
	"forMerchant" "bytea" NOT NULL,
	"forBuyer" "bytea" NOT NULL,
	"createdAt" bigint NOT NULL,
	"orderId" text,
	"endedAt" bigint
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
CREATE TABLE "media" (
	"cid" text PRIMARY KEY NOT NULL,
	"mime" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"size" integer NOT NULL,
	"createdAt" bigint NOT NULL,
	"removedAt" bigint
);
--> statement-breakpoint
CREATE TABLE "media_upload" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"cid" text NOT NULL,
	"wallet" text NOT NULL,
	"purpose" text NOT NULL,
	"merchantId" bigint NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "media_variant" (
	"of" text NOT NULL,
	"cid" text NOT NULL,
	"mime" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"size" integer NOT NULL,
	CONSTRAINT "media_variant_of_cid_pk" PRIMARY KEY("of","cid")
);
--> statement-breakpoint
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
CREATE TABLE "notice" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"wallet" text NOT NULL,
	"event" text NOT NULL,
	"facts" jsonb NOT NULL,
	"createdAt" bigint NOT NULL,
	"readAt" bigint,
	"onceKey" text NOT NULL,
	"handedOnAt" bigint,
	CONSTRAINT "notice_onceKey_unique" UNIQUE("onceKey")
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
CREATE TABLE "review" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"orderId" text NOT NULL,
	"productId" bigint NOT NULL,
	"merchantId" bigint NOT NULL,
	"wallet" text NOT NULL,
	"version" integer NOT NULL,
	"rating" integer NOT NULL,
	"createdAt" bigint NOT NULL,
	"hiddenAt" bigint,
	"hiddenReason" text,
	CONSTRAINT "review_orderId_productId_unique" UNIQUE("orderId","productId")
);
--> statement-breakpoint
CREATE TABLE "review_reply" (
	"reviewId" bigint PRIMARY KEY NOT NULL,
	"wallet" text NOT NULL,
	"text" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_version" (
	"reviewId" bigint NOT NULL,
	"version" integer NOT NULL,
	"rating" integer NOT NULL,
	"text" text NOT NULL,
	"hash" text NOT NULL,
	"previous" text NOT NULL,
	"signature" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "review_version_reviewId_version_pk" PRIMARY KEY("reviewId","version")
);
--> statement-breakpoint
CREATE TABLE "return_case" (
	"orderId" text PRIMARY KEY NOT NULL,
	"openedAt" bigint NOT NULL,
	"evidence" text NOT NULL,
	"messageId" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "thread" (
	"orderId" text PRIMARY KEY NOT NULL,
	"buyer" text NOT NULL,
	"merchantId" integer NOT NULL,
	"createdAt" bigint NOT NULL,
	"last" integer DEFAULT 0 NOT NULL,
	"lastAt" bigint NOT NULL,
	"buyerRead" integer DEFAULT 0 NOT NULL,
	"merchantRead" integer DEFAULT 0 NOT NULL,
	"endedAt" bigint
);
--> statement-breakpoint
CREATE TABLE "thread_message" (
	"id" text PRIMARY KEY NOT NULL,
	"orderId" text NOT NULL,
	"seq" integer NOT NULL,
	"side" text NOT NULL,
	"wallet" text NOT NULL,
	"senderKey" text NOT NULL,
	"forMerchant" "bytea" NOT NULL,
	"forBuyer" "bytea" NOT NULL,
	"at" bigint NOT NULL
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
ALTER TABLE "media_upload" ADD CONSTRAINT "media_upload_cid_media_cid_fk" FOREIGN KEY ("cid") REFERENCES "public"."media"("cid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_variant" ADD CONSTRAINT "media_variant_of_media_cid_fk" FOREIGN KEY ("of") REFERENCES "public"."media"("cid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_reply" ADD CONSTRAINT "review_reply_reviewId_review_id_fk" FOREIGN KEY ("reviewId") REFERENCES "public"."review"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_version" ADD CONSTRAINT "review_version_reviewId_review_id_fk" FOREIGN KEY ("reviewId") REFERENCES "public"."review"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_case" ADD CONSTRAINT "return_case_orderId_thread_orderId_fk" FOREIGN KEY ("orderId") REFERENCES "public"."thread"("orderId") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_message" ADD CONSTRAINT "thread_message_orderId_thread_orderId_fk" FOREIGN KEY ("orderId") REFERENCES "public"."thread"("orderId") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approval_proposedAt_index" ON "approval" USING btree ("proposedAt");--> statement-breakpoint
CREATE UNIQUE INDEX "approval_open" ON "approval" USING btree ("act","subject") WHERE "approval"."state" = 'open';--> statement-breakpoint
CREATE INDEX "sealed_delivery_wallet_index" ON "sealed_delivery" USING btree ("wallet");--> statement-breakpoint
CREATE INDEX "sealed_delivery_endedAt_index" ON "sealed_delivery" USING btree ("endedAt");--> statement-breakpoint
CREATE INDEX "passkey_wallet_index" ON "passkey" USING btree ("wallet");--> statement-breakpoint
CREATE INDEX "recovery_code_wallet_index" ON "recovery_code" USING btree ("wallet");--> statement-breakpoint
CREATE INDEX "session_wallet_index" ON "session" USING btree ("wallet");--> statement-breakpoint
CREATE INDEX "media_upload_wallet_at_index" ON "media_upload" USING btree ("wallet","at");--> statement-breakpoint
CREATE INDEX "media_upload_cid_index" ON "media_upload" USING btree ("cid");--> statement-breakpoint
CREATE INDEX "media_variant_cid_index" ON "media_variant" USING btree ("cid");--> statement-breakpoint
CREATE INDEX "closing_window_scope_deadline_index" ON "closing_window" USING btree ("scope","deadline");--> statement-breakpoint
CREATE INDEX "contact_wallet_index" ON "contact" USING btree ("wallet");--> statement-breakpoint
CREATE INDEX "contact_mark_index" ON "contact" USING btree ("mark");--> statement-breakpoint
CREATE INDEX "contact_codeHash_index" ON "contact" USING btree ("codeHash");--> statement-breakpoint
CREATE INDEX "letter_waiting" ON "letter" USING btree ("nextAt") WHERE "letter"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "letter_contactId_index" ON "letter" USING btree ("contactId");--> statement-breakpoint
CREATE INDEX "notice_wallet_id_index" ON "notice" USING btree ("wallet","id");--> statement-breakpoint
CREATE INDEX "notice_waiting" ON "notice" USING btree ("id") WHERE "notice"."handedOnAt" is null;--> statement-breakpoint
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
CREATE INDEX "payment_refund_open" ON "payment_refund" USING btree ("notBefore") WHERE status in ('due', 'asked');--> statement-breakpoint
CREATE INDEX "postal_address_wallet_createdAt_index" ON "postal_address" USING btree ("wallet","createdAt");--> statement-breakpoint
CREATE INDEX "relayed_createdAt_index" ON "relayed" USING btree ("createdAt");--> statement-breakpoint
CREATE INDEX "relayed_buyer_createdAt_index" ON "relayed" USING btree ("buyer","createdAt");--> statement-breakpoint
CREATE INDEX "review_productId_id_index" ON "review" USING btree ("productId","id");--> statement-breakpoint
CREATE INDEX "thread_buyer_lastAt_index" ON "thread" USING btree ("buyer","lastAt");--> statement-breakpoint
CREATE INDEX "thread_merchantId_lastAt_index" ON "thread" USING btree ("merchantId","lastAt");--> statement-breakpoint
CREATE UNIQUE INDEX "thread_message_orderId_seq_index" ON "thread_message" USING btree ("orderId","seq");--> statement-breakpoint
CREATE INDEX "webhook_delivery_waiting" ON "webhook_delivery" USING btree ("nextAt") WHERE "webhook_delivery"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_delivery_endpointId_createdAt_index" ON "webhook_delivery" USING btree ("endpointId","createdAt");--> statement-breakpoint
CREATE INDEX "webhook_endpoint_merchantId_index" ON "webhook_endpoint" USING btree ("merchantId");