import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { servedFiles } from './vite/served-files.ts'

const env = process.env
const proxy = {
  '/api': {
    target: env.BANYAN_API_URL ?? 'http://127.0.0.1:8546',
    changeOrigin: true,
    rewrite: (path: string) => path.replace(/^\/api/, ''),
  },
  '/rpc': { target: env.BANYAN_RPC_URL ?? 'http://127.0.0.1:8545', changeOrigin: true, rewrite: () => '/' },
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [
    react(),
    tailwindcss(),
    servedFiles({ '/deployment.json': env.BANYAN_DEPLOYMENT, '/demo/people.json': env.BANYAN_PEOPLE }),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy, strictPort: true },
  preview: { proxy, strictPort: true },
  build: { target: 'es2023', sourcemap: true },
})
