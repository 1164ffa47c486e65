/** Outlines on a grid of 24 units. */
const paths = {
  attach: 'M21 11.5 12.5 20a5.5 5.5 0 0 1-8-8l8.5-8.5a3.7 3.7 0 0 1 5.3 5.3L9.8 17.2a1.8 1.8 0 0 1-2.6-2.6l7.8-7.7',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6 6 18',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  cross: 'M7 7l10 10M17 7 7 17',
  dislike: 'M17 3v11m0-11h3v11h-3m0-11H8.5a2 2 0 0 0-2 1.6L5 11a2 2 0 0 0 2 2.5h4.5L11 18a2.5 2.5 0 0 0 2.5 2.5L17 14',
  down: 'M12 5v14m-6-6 6 6 6-6',
  edit: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5',
  like: 'M7 21V10m0 11H4V10h3m0 11h8.5a2 2 0 0 0 2-1.6L19 13a2 2 0 0 0-2-2.5h-4.5L13 6a2.5 2.5 0 0 0-2.5-2.5L7 10',
  menu: 'M4 7h16M4 12h16M4 17h10',
  plus: 'M12 5v14M5 12h14',
  retry: 'M4 12a8 8 0 1 0 2.5-5.8M4 4v5h5',
  send: 'M12 20V5m-6 6 6-6 6 6',
  stop: 'M7 7h10v10H7z',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
} as const

export type IconName = keyof typeof paths

/** A picture beside a name: never alone. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
