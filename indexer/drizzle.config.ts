import { defineConfig } from 'drizzle-kit'

export default defineConfig({ dialect: 'postgresql', schema: './src/sink/schema/*.ts', out: './drizzle' })
