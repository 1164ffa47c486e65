const encoder = new TextEncoder()

/** A ZIP archive of files, stored as they are. Names that come twice are numbered. */
export async function zipOf(files: readonly { readonly name: string; readonly file: Blob }[]): Promise<Blob> {
  const parts: BlobPart[] = []
  const directory: Uint8Array<ArrayBuffer>[] = []
  const names = new Set<string>()
  const table = crcTable()
  let offset = 0
  for (const { name: wanted, file } of files) {
    const data = new Uint8Array(await file.arrayBuffer())
    const name = encoder.encode(free(wanted, names))
    // Version 2.0, names in UTF-8, stored, midnight of 1 January 1980.
    const common = [20, 0x0800, 0, 0, 0x21]
    const crc = crcOf(data, table)
    const local = record(0x04034b50, [...common], [crc, data.length, data.length], [name.length, 0], name)
    directory.push(
      record(0x02014b50, [20, ...common], [crc, data.length, data.length], [name.length, 0, 0, 0, 0], name, [
        0,
        offset,
      ]),
    )
    parts.push(local, data)
    offset += local.length + data.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const { length } = files
  const end = record(0x06054b50, [0, 0, length, length], [size, offset], [0], new Uint8Array())
  return new Blob([...parts, ...directory, end], { type: 'application/zip' })
}

/** A header: its signature, then numbers of 2 and of 4 bytes, then the name. */
function record(
  signature: number,
  shorts: readonly number[],
  longs: readonly number[],
  moreShorts: readonly number[],
  name: Uint8Array,
  moreLongs: readonly number[] = [],
): Uint8Array<ArrayBuffer> {
  const length = 4 + 2 * (shorts.length + moreShorts.length) + 4 * (longs.length + moreLongs.length)
  const bytes = new Uint8Array(length + name.length)
  const view = new DataView(bytes.buffer)
  let at = 0
  const long = (value: number) => {
    view.setUint32(at, value, true)
    at += 4
  }
  const short = (value: number) => {
    view.setUint16(at, value, true)
    at += 2
  }
  long(signature)
  shorts.forEach(short)
  longs.forEach(long)
  moreShorts.forEach(short)
  moreLongs.forEach(long)
  bytes.set(name, at)
  return bytes
}

function crcTable(): number[] {
  return Array.from({ length: 256 }, (_, byte) => {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
    return crc >>> 0
  })
}

function crcOf(data: Uint8Array, table: readonly number[]): number {
  let crc = 0xffffffff
  for (const byte of data) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

function free(wanted: string, names: Set<string>): string {
  let name = wanted
  for (let copy = 1; names.has(name); copy++) name = wanted.replace(/(\.[^.]*)?$/, ` (${copy})$1`)
  names.add(name)
  return name
}
