import { createHash, generateKeyPairSync, sign } from 'node:crypto'

/**
 * Makes a self-signed TLS certificate with a fresh key, for tests on this machine only: browsers
 * under test are told to accept it, nobody else would.
 *
 * Written by hand since neither Node nor every machine has an X.509 maker. The structure is RFC 5280's
 * `Certificate`, in DER: each `node` is one byte of tag, the length, the content.
 * @source https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function makeCertificate(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const subjectKey = publicKey.export({ type: 'spki', format: 'der' })

  const algorithm = sequence(oid(1, 2, 840, 10045, 4, 3, 2)) // ecdsa-with-SHA256
  const name = sequence(node(0x31, sequence(oid(2, 5, 4, 3), utf8('Elsewhere test stage'))))
  const validity = sequence(time('20200101000000Z'), time('20991231235959Z'))
  const alternativeNames = sequence(
    oid(2, 5, 29, 17),
    octets(sequence(node(0x82, Buffer.from('localhost')))),
  )
  const serial = createHash('sha256').update(subjectKey).digest().subarray(0, 8)
  // A positive integer without a needless leading zero byte.
  serial.writeUInt8((serial.readUInt8(0) & 0x3f) | 0x40, 0)
  const body = sequence(
    node(0xa0, node(0x02, Buffer.of(2))), // version 3
    node(0x02, serial),
    algorithm,
    name,
    validity,
    name,
    subjectKey,
    node(0xa3, sequence(alternativeNames)),
  )
  const signature = node(0x03, Buffer.of(0), sign('sha256', body, privateKey))
  const certificate = sequence(body, algorithm, signature)
  const lines = certificate.toString('base64').replace(/.{64}/g, '$&\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}

function node(tag: number, ...contents: Uint8Array[]): Buffer {
  const content = Buffer.concat(contents)
  const size = content.length
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.of(tag, ...length), content])
}

const sequence = (...contents: Uint8Array[]) => node(0x30, ...contents)
const octets = (content: Uint8Array) => node(0x04, content)
const utf8 = (text: string) => node(0x0c, Buffer.from(text))
const time = (text: string) => node(0x18, Buffer.from(text))

function oid(first: number, second: number, ...rest: number[]): Buffer {
  const bytes = rest.flatMap((part) => {
    const septets = [part & 0x7f]
    for (let left = part >> 7; left > 0; left >>= 7) septets.unshift((left & 0x7f) | 0x80)
    return septets
  })
  return node(0x06, Buffer.of(first * 40 + second, ...bytes))
}
