/** What the server's framework says to an unknown path. */
export const notFoundPage = `<!doctype html>
<html lang=en>
<title>404 Not Found</title>
<h1>Not Found</h1>
<p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>
`

const phrases: Readonly<Record<number, string>> = {
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
  520: 'Web server returned an unknown error',
  521: 'Web server is down',
  522: 'Connection timed out',
  523: 'Origin is unreachable',
  524: 'A timeout occurred',
}

/** The page a proxy in front of Dify puts in the answer's place: nginx, or Cloudflare before Dify Cloud. */
export function proxyPage(status: number): string {
  const title = `${status} ${phrases[status] ?? 'Error'}`
  if (status === 429) {
    return cloudflarePage(
      'Access denied | api.dify.ai used Cloudflare to restrict access',
      'Error 1015: You are being rate limited',
    )
  }
  if (status >= 520) return cloudflarePage(`api.dify.ai | ${status}: ${phrases[status] ?? 'Error'}`, title)
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`
}

function cloudflarePage(title: string, heading: string): string {
  return `<!DOCTYPE html>
<html class="no-js" lang="en-US">
<head><title>${title}</title><meta charset="UTF-8" /></head>
<body><div id="cf-wrapper"><h1>${heading}</h1><p>Cloudflare Ray ID: <strong>8f00ba4ba4ba4ba4</strong></p></div></body>
</html>
`
}
