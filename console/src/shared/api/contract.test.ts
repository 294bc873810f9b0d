// @vitest-environment node
import { readFileSync } from 'node:fs'
import openapi, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { beforeAll, expect, it } from 'vitest'

/*
 * A change of the API that the console would notice breaks its build. The documents of the services are changed here, the types made of
 * them anew, and the compiler asked what it says of the modules that use them: features/<feature>/api.ts and what reckons with answers.
 */

type Schema = { properties: Record<string, unknown>; required?: string[] }
type Operation = { parameters?: object[] }
type Document = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

const services = ['auth', 'ingest', 'publish', 'search', 'webhook'] as const
type Service = (typeof services)[number]
type Change = (document: Document) => void

const root = new URL('../../../', import.meta.url).pathname
const generated = (service: Service) => `${root}src/shared/api/generated/${service}.d.ts`
const read = (file: string) => readFileSync(file, 'utf8')

async function typesOf(service: Service, change: Change) {
  const document = JSON.parse(read(`${root}../${service}-service/target/openapi/openapi.json`)) as Document
  change(document)
  return astToString(await openapi(document as unknown as Parameters<typeof openapi>[0]))
}

const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile) as { config: unknown }
const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root)
const sources = fileNames.filter((file) => /\/src\/.*(?<!\.test|\.d)\.tsx?$/.test(file))
const modules = sources.filter((file) => file.endsWith('.ts') && /features|shared\/api/.test(file))

const texts = new Map<string, { version: number; text: string }>()
const compiler = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [...modules, `${root}node_modules/vite/client.d.ts`],
  getScriptVersion: (file) => String(texts.get(file)?.version ?? 0),
  getScriptSnapshot: (file) => {
    const text = texts.get(file)?.text ?? ts.sys.readFile(file)
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
  },
  getCurrentDirectory: () => root,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile,
  readDirectory: ts.sys.readDirectory,
  directoryExists: ts.sys.directoryExists,
  getDirectories: ts.sys.getDirectories,
})

type Fault = { file: string; start: number; end: number; message: string }

/** What the compiler says with these documents. */
async function faultsWith(changes: Partial<Record<Service, Change>>): Promise<Fault[]> {
  for (const service of services) {
    const text = await typesOf(service, changes[service] ?? (() => undefined))
    const version = (texts.get(generated(service))?.version ?? 0) + 1
    if (texts.get(generated(service))?.text !== text) texts.set(generated(service), { version, text })
  }
  return modules.flatMap((file) =>
    compiler.getSemanticDiagnostics(file).map(({ start = 0, length = 0, messageText }) => ({
      file: file.replace(`${root}src/`, ''),
      start,
      end: start + length,
      message: ts.flattenDiagnosticMessageText(messageText, '\n'),
    })),
  )
}

const messagesIn = (file: string, faults: Fault[]) =>
  faults.filter((fault) => fault.file === file).map(({ message }) => message)

/** Every place that names an operation: the call or the check whose argument its path is. */
function uses() {
  const found: { place: string; file: string; start: number; end: number }[] = []
  for (const file of sources) {
    const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true)
    const visit = (node: ts.Node) => {
      if ((ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) && node.text.startsWith('/api/')) {
        let use: ts.Node = node
        while (!ts.isCallExpression(use) && !ts.isSatisfiesExpression(use)) use = use.parent
        const name = file.replace(`${root}src/`, '')
        found.push({
          place: `${name}: ${node.getText()}`,
          file: name,
          start: use.getStart(),
          end: use.getEnd(),
        })
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  return found
}

const slow = 120_000 // alone it takes 15 s

beforeAll(async () => {
  expect(await faultsWith({})).toEqual([])
}, slow)

it('breaks at every use of an operation that is gone', { timeout: slow }, async () => {
  const elsewhere: Change = (document) => {
    const operations = Object.entries(document.paths)
    document.paths = Object.fromEntries(
      operations.map(([path, item]) => [path.replace('/v1/', '/v2/'), item]),
    )
  }
  const faults = await faultsWith(Object.fromEntries(services.map((service) => [service, elsewhere])))
  const unnoticed = uses().filter(
    ({ file, start, end }) =>
      !faults.some((fault) => fault.file === file && fault.start < end && fault.end > start),
  )
  expect(uses().length).toBeGreaterThan(50)
  expect(unnoticed.map(({ place }) => place)).toEqual([])
})

it(
  'breaks where an answer has another name, or a request lacks what it needs',
  { timeout: slow },
  async () => {
    const faults = await faultsWith({
      publish: ({ components: { schemas } }) => {
        const { scheduled_at, ...others } = schemas.PublicationView?.properties ?? {}
        schemas.PublicationView = {
          ...schemas.PublicationView,
          properties: { ...others, due_at: scheduled_at },
        }
      },
      search: ({ paths }) => {
        paths['/api/v1/posts/suggest']?.get?.parameters?.push({
          name: 'language',
          in: 'query',
          required: true,
          schema: { type: 'string' },
        })
      },
      auth: ({ components: { schemas } }) => {
        const { properties, required = [] } = schemas.CompleteAuthorizationRequest ?? { properties: {} }
        schemas.CompleteAuthorizationRequest = {
          properties: { ...properties, reason: { type: 'string' } },
          required: [...required, 'reason'],
        }
      },
    })
    expect(messagesIn('features/publications/shown.ts', faults).join()).toContain("'scheduled_at'")
    expect(messagesIn('shared/api/suggestions.ts', faults).join()).toContain("'language'")
    expect(messagesIn('features/connections/api.ts', faults).join()).toContain("'reason'")
  },
)
