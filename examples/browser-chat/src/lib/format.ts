export function bytes(size: number): string {
  const [unit, value] = size < 1e3 ? ['byte', size] : size < 1e6 ? ['kilobyte', size / 1e3] : ['megabyte', size / 1e6]
  const style = { style: 'unit', unit: String(unit), unitDisplay: 'short', maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat('en', style).format(Number(value))
}

export function seconds(value: number): string {
  return value < 60 ? `${value.toFixed(1)} s` : `${Math.floor(value / 60)} min ${Math.round(value % 60)} s`
}

/** "today", "yesterday", "last week"…: the heading a conversation is listed under. */
export function age(unixSeconds: number): string {
  const midnight = new Date().setHours(0, 0, 0, 0)
  const days = Math.ceil((midnight - unixSeconds * 1000) / 86_400_000)
  if (days <= 0) return 'Today'
  if (days === 1) return 'Yesterday'
  return days <= 7 ? 'This week' : 'Earlier'
}
