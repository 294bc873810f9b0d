import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A cable to the gateway that can be cut in the middle of what goes up. */
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
    browser.on('data', (bytes) => {
      left -= bytes.length
      if (left < 0) cut()
    })
    browser.pipe(behind).pipe(browser)
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
