/**
 * Encodes a form as a multipart body. The `fetch` of one implementation does not recognise the `FormData` of another,
 * and would send the text "[object FormData]"; every implementation accepts a `Blob`. Files become parts of the `Blob`
 * without being read or copied.
 */
export function multipartBody(form: FormData): { readonly body: Blob; readonly type: string } {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0'))
  const boundary = `----dify-oapi-${random.join('')}`
  const parts: BlobPart[] = []
  for (const [name, value] of form) {
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${quote(name)}"`
    if (typeof value === 'string') {
      parts.push(`${head}\r\n\r\n${value.replace(/\r\n?|\n/g, '\r\n')}\r\n`)
    } else {
      const type = value.type || 'application/octet-stream'
      parts.push(`${head}; filename="${quote(value.name)}"\r\ncontent-type: ${type}\r\n\r\n`, value, '\r\n')
    }
  }
  parts.push(`--${boundary}--\r\n`)
  return { body: new Blob(parts), type: `multipart/form-data; boundary=${boundary}` }
}

/** Escapes a name as browsers do: the characters that would end the header or the name. */
function quote(name: string): string {
  return name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22')
}
