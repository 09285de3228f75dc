import { Hono } from 'hono'

// Ponder asks for an API; what it has written is read from the database
export default new Hono()
