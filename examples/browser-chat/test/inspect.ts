import type { Page } from 'playwright-core'

/** What somebody who does not see the page, or does not use a mouse, would stumble over. */
export async function findFlaws(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const flaws: string[] = []
    const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
    const nameOf = (element: HTMLElement) =>
      element.getAttribute('aria-label') ||
      (element as HTMLInputElement).labels?.[0]?.textContent ||
      element.textContent
    const show = (element: Element) => element.outerHTML.slice(0, 100)
    for (const element of all('button, a, input, select, textarea, summary, progress')) {
      if (!nameOf(element)?.trim()) flaws.push(`no name: ${show(element)}`)
    }
    for (const element of all('button')) if (!element.hasAttribute('type')) flaws.push(`no type: ${show(element)}`)
    for (const element of all('svg')) if (!element.ariaHidden) flaws.push(`not hidden: ${show(element)}`)
    for (const element of all('[aria-controls], [aria-labelledby], label[for]')) {
      const id =
        element.getAttribute('aria-controls') ?? element.getAttribute('aria-labelledby') ?? element.getAttribute('for')
      if (!document.getElementById(id ?? '')) flaws.push(`points nowhere: ${show(element)}`)
    }
    for (const element of all('nav, aside, section[tabindex], form')) {
      if (!element.ariaLabel) flaws.push(`landmark without a name: ${show(element)}`)
    }
    for (const element of all('ul > *, ol > *')) if (element.tagName !== 'LI') flaws.push(`no item: ${show(element)}`)
    const ids = all('[id]').map(({ id }) => id)
    flaws.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `twice: ${id}`))
    if (all('h1').length !== 1 || all('main').length !== 1) flaws.push('not one h1 in one main')
    if (!document.documentElement.lang || !document.title) flaws.push('no language or title')
    for (const element of all('button, a, select, summary, input:not(.unseen), textarea')) {
      const { width, height } = element.getBoundingClientRect()
      if (width && (width < 24 || height < 18)) flaws.push(`${width}x${height} is hard to hit: ${show(element)}`)
    }
    return flaws
  })
}

/** Texts that are too faint: below 4.5 to 1 against what is behind them. */
export async function findContrasts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    const parse = (color: string): number[] => {
      if (!canvas) return []
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = color
      canvas.fillRect(0, 0, 1, 1)
      return [...canvas.getImageData(0, 0, 1, 1).data]
    }
    const light = ([r = 0, g = 0, b = 0]: number[]) => {
      const [x = 0, y = 0, z = 0] = [r, g, b].map((part) => {
        const share = part / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * x + 0.7152 * y + 0.0722 * z
    }
    const behind = (element: Element | null): number[] => {
      if (!element) return [255, 255, 255]
      const color = parse(getComputedStyle(element).backgroundColor)
      return color[3] === 255 ? color : behind(element.parentElement)
    }
    const faint: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const { parentElement: element, textContent: text } = walker.currentNode
      if (!element?.checkVisibility({ opacityProperty: true }) || !text?.trim() || element.closest('.unseen, noscript'))
        continue
      const [one, other] = [light(parse(getComputedStyle(element).color)), light(behind(element))]
      const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
      if (ratio < 4.5)
        faint.push(`${ratio.toFixed(2)} ${text.trim().slice(0, 40)} (${element.className || element.tagName})`)
    }
    return [...new Set(faint)]
  })
}
