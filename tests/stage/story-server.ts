import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { type AddressInfo, createServer as createTcp, type Socket } from 'node:net'
import { makeCertificate } from './certificate.ts'
import { type SeedAddress, seedAddresses } from './seed-story.ts'
import { articlePage, unknownPage } from './story-page.ts'

/** Answers for the whole internet on one port of this machine, over https and http alike. */
export interface StoryServer {
  port: number
  /** Requests so far, oldest first, without those that browsers make for themselves. */
  requests: readonly Request[]
  /** Whether article pages name their canonical address; may be switched at any time. */
  declares: boolean
  /** Serves a page of one's own under an address; the scheme and the fragment do not count. */
  page(url: string, page: { html: string; headers?: Record<string, string> }): void
  /** Says that a test itself asks for an address. */
  expect(url: string): void
  /** Requests that no test asked for, other than for a shown site's icon. */
  unexpected(): string[]
  close(): Promise<void>
}

export interface Request {
  host: string
  /** With the query. */
  path: string
}

/** Hosts that browsers ask on their own account, whatever is installed in them. */
const ownErrands =
  /(^|\.)(mozilla\.(com|org|net)|firefox\.com|googleapis\.com|gvt1\.com|gstatic\.com)$|^(accounts|clients\d*|android\.clients)\.google\.com$/

export async function openStoryServer(): Promise<StoryServer> {
  const requests: Request[] = []
  const expected = new Set<string>()
  const pages = new Map<string, { html: string; headers?: Record<string, string> }>()
  const articles = new Map<string, SeedAddress>(
    seedAddresses.map((address) => [placeOf(address.url), address]),
  )

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '')
    const path = request.url ?? '/'
    if (ownErrands.test(host) && !articles.has(host + path)) {
      response.writeHead(404).end()
      return
    }
    requests.push({ host, path })
    const own = pages.get(host + path)
    const article = articles.get(host + path)
    if (!own && !article && /\.(ico|png|jpe?g|svg|webp)(\?|$)/.test(path)) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...own?.headers })
    response.end(own?.html ?? (article ? toPage(article) : unknownPage(host, path)))
  }
  const toPage = ({ article, form }: SeedAddress) =>
    articlePage(article, { amp: form !== 'web', declares: server.declares })

  const https = createHttps(makeCertificate(), answer)
  const http = createHttp(answer)
  const sockets = new Set<Socket>()
  const tcp = createTcp((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    // A browser that hangs up is no fault of the stage.
    socket.on('error', () => socket.destroy())
    socket.once('data', (start) => {
      socket.pause()
      socket.unshift(start)
      const isTls = start[0] === 0x16
      ;(isTls ? https : http).emit('connection', socket)
      process.nextTick(() => socket.resume())
    })
  })
  await new Promise<void>((listening, failed) => {
    tcp.once('error', failed)
    tcp.listen(0, '127.0.0.1', listening)
  })

  const server: StoryServer = {
    // A TCP server's address is an AddressInfo once it listens.
    port: (tcp.address() as AddressInfo).port,
    requests,
    declares: true,
    page: (url, page) => void pages.set(placeOf(url), page),
    expect: (url) => void expected.add(placeOf(url)),
    unexpected: () =>
      requests
        .filter(({ path }) => path !== '/favicon.ico')
        .map(({ host, path }) => host + path)
        .filter((place) => !expected.has(place)),
    close: () =>
      new Promise((closed) => {
        tcp.close(() => closed())
        for (const socket of sockets) socket.destroy()
      }),
  }
  return server
}

function placeOf(url: string): string {
  const { host, pathname, search } = new URL(url)
  return host + pathname + search
}
