CREATE TABLE "shelved_index" (
	"name" text PRIMARY KEY NOT NULL,
	"definition" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "fact" ALTER COLUMN "args" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "fact" ALTER COLUMN "accounts" SET DATA TYPE bigint[] USING translate("accounts"::text, '[]', '{}')::bigint[];--> statement-breakpoint
ALTER TABLE "fact" ALTER COLUMN "products" SET DATA TYPE bigint[] USING translate("products"::text, '[]', '{}')::bigint[];--> statement-breakpoint
ALTER TABLE "undo" ALTER COLUMN "before" SET DATA TYPE json;