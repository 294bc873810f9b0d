// Types of the API from the documents that the services' Maven builds leave behind; nothing is typed by hand.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import openapi, { astToString } from 'openapi-typescript'

const root = new URL('../../', import.meta.url)
const out = new URL('../src/shared/api/generated/', import.meta.url)
mkdirSync(out, { recursive: true })
for (const service of ['auth', 'ingest', 'publish', 'search', 'webhook']) {
  const document = new URL(`${service}-service/target/openapi/openapi.json`, root)
  if (!existsSync(document)) {
    console.error(
      `${service}-service is not built (target/openapi is missing): ./mvnw -pl ${service}-service -am package -DskipTests`,
    )
    process.exit(1)
  }
  writeFileSync(new URL(`${service}.d.ts`, out), astToString(await openapi(document)))
}
