DROP INDEX IF EXISTS "product_category";--> statement-breakpoint
DROP INDEX IF EXISTS "product_search";--> statement-breakpoint
DELETE FROM "shelved_index" WHERE "name" IN ('product_category', 'product_search');
