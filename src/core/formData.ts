/**
 * Builds a multipart body. Absent fields are left out. The runtime writes the Content-Type with its boundary: setting
 * it by hand breaks the body.
 */
export function formData(fields: Readonly<Record<string, File | string | undefined>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.append(name, value)
  }
  return form
}
