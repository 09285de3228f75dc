import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type ProxyOptions } from 'vite'
import { servedFiles } from './vite/served-files.ts'

const env = process.env
// when the mirror goes away in the middle of an answer, the browser must hear of it: live updates never end by themselves
const passEndOn: ProxyOptions['configure'] = (proxy) => {
  proxy.on('proxyRes', (answer, _request, response) => {
    answer.once('close', () => {
      if (!answer.complete) response.destroy()
    })
  })
}

const proxy = {
  '/api': {
    configure: passEndOn,
    target: env.BANYAN_API_URL ?? 'http://127.0.0.1:8546',
    changeOrigin: true,
    rewrite: (path: string) => path.replace(/^\/api/, ''),
  },
  // the private server; images that are addressed by their content come from it too
  '/server': {
    target: env.BANYAN_SERVER_URL ?? 'http://127.0.0.1:8547',
    changeOrigin: true,
    rewrite: (path: string) => path.replace(/^\/server/, ''),
  },
  '/ipfs': { target: env.BANYAN_SERVER_URL ?? 'http://127.0.0.1:8547', changeOrigin: true },
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
