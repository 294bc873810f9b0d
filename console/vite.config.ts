import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const gateway = process.env.REELAY_URL ?? 'http://localhost:8080'
const proxy = Object.fromEntries(
  ['/api', '/console.json', '/openapi.json'].map((path) => [path, { target: gateway, changeOrigin: true }]),
)

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': new URL('./src', import.meta.url).pathname } },
  server: { proxy },
  preview: { proxy },
  build: { target: 'es2022' },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts?(x)'] },
})
