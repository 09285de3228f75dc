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
ALTER TABLE "return_case" ADD CONSTRAINT "return_case_orderId_thread_orderId_fk" FOREIGN KEY ("orderId") REFERENCES "public"."thread"("orderId") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_message" ADD CONSTRAINT "thread_message_orderId_thread_orderId_fk" FOREIGN KEY ("orderId") REFERENCES "public"."thread"("orderId") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sealed_delivery_wallet_index" ON "sealed_delivery" USING btree ("wallet");--> statement-breakpoint
CREATE INDEX "sealed_delivery_endedAt_index" ON "sealed_delivery" USING btree ("endedAt");--> statement-breakpoint
CREATE INDEX "thread_buyer_lastAt_index" ON "thread" USING btree ("buyer","lastAt");--> statement-breakpoint
CREATE INDEX "thread_merchantId_lastAt_index" ON "thread" USING btree ("merchantId","lastAt");--> statement-breakpoint
CREATE UNIQUE INDEX "thread_message_orderId_seq_index" ON "thread_message" USING btree ("orderId","seq");