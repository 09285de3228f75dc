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
ALTER TABLE "media_upload" ADD CONSTRAINT "media_upload_cid_media_cid_fk" FOREIGN KEY ("cid") REFERENCES "public"."media"("cid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_variant" ADD CONSTRAINT "media_variant_of_media_cid_fk" FOREIGN KEY ("of") REFERENCES "public"."media"("cid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_reply" ADD CONSTRAINT "review_reply_reviewId_review_id_fk" FOREIGN KEY ("reviewId") REFERENCES "public"."review"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_version" ADD CONSTRAINT "review_version_reviewId_review_id_fk" FOREIGN KEY ("reviewId") REFERENCES "public"."review"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "media_upload_wallet_at_index" ON "media_upload" USING btree ("wallet","at");--> statement-breakpoint
CREATE INDEX "media_upload_cid_index" ON "media_upload" USING btree ("cid");--> statement-breakpoint
CREATE INDEX "media_variant_cid_index" ON "media_variant" USING btree ("cid");--> statement-breakpoint
CREATE INDEX "review_productId_id_index" ON "review" USING btree ("productId","id");