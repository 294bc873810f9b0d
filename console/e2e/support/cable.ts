import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { Transform } from 'node:stream'

/** A cable to the gateway that can be cut in the middle of what goes up; slow enough that a browser tells how far it came before. */
export async function layCable(gateway: string) {
  const { hostname, port } = new URL(gateway)
  const open = new Set<Socket>()
  let left = Infinity
  let isCut = false
  const cut = () => {
    isCut = true
    open.forEach((socket) => socket.destroy())
  }
  const server = createServer((browser) => {
    if (isCut) {
      browser.destroy()
      return
    }
    const behind = connect(Number(port), hostname)
    for (const socket of [browser, behind]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        browser.destroy()
        behind.destroy()
      })
    }
    const slow = new Transform({
      transform(bytes: Buffer, _, done) {
        left -= bytes.length
        if (left < 0) cut()
        else setTimeout(() => done(null, bytes), 2)
      },
    })
    browser.pipe(slow).pipe(behind).pipe(browser)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    /** Nothing goes through any more once so many bytes went up. */
    cutAfter: (bytes: number) => {
      left = bytes
    },
    mend: () => {
      left = Infinity
      isCut = false
    },
    remove: () => {
      cut()
      server.close()
    },
  }
}
