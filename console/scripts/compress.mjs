// Compresses what the build made, for servers that send it so. Fails when the first load, which is the entry and what it imports at
// once, has more than 250 kB of compressed JavaScript.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const limit = 250_000
const dist = new URL('../dist/', import.meta.url)

for (const name of readdirSync(dist, { recursive: true })) {
  if (/\.(js|css|html|svg)$/.test(name)) {
    const content = readFileSync(new URL(name, dist))
    writeFileSync(new URL(`${name}.gz`, dist), gzipSync(content))
    writeFileSync(new URL(`${name}.br`, dist), brotliCompressSync(content))
  }
}

const html = readFileSync(new URL('index.html', dist), 'utf8')
const files = new Set([...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file))
const size = [...files].reduce((sum, file) => sum + readFileSync(new URL(`${file}.gz`, dist)).length, 0)
console.log(`first load: ${(size / 1000).toFixed(1)} kB of compressed JavaScript in ${files.size} files`)
if (files.size === 0 || size > limit) process.exit(1)
