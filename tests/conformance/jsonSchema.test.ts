import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { expect, test } from 'vitest'
import * as chat from '../../src/chat/index.ts'
import * as chatflow from '../../src/chatflow/index.ts'
import * as completion from '../../src/completion/index.ts'
import * as core from '../../src/core/index.ts'
import * as knowledge from '../../src/knowledge/index.ts'
import * as workflow from '../../src/workflow/index.ts'

const schemas = [chat, chatflow, completion, core, knowledge, workflow].flatMap((family) =>
  Object.entries(family).flatMap(([name, schema]: [string, unknown]) =>
    /ParamsSchema$/.test(name)
      ? [[name, schema as v.GenericSchema & { entries: Record<string, unknown> }] as const]
      : [],
  ),
)
const named = [...new Map(schemas)]

/** JSON has no files: they are what these are for. */
const holdsFile = [
  'ConvertAudioToTextParamsSchema',
  'CreateDocumentByFileParamsSchema',
  'UpdateDocumentByFileParamsSchema',
  'UpdateDocumentParamsSchema',
  'UploadFileParamsSchema',
  'UploadPipelineFileParamsSchema',
]

const withoutFiles = named.filter(([name]) => !holdsFile.includes(name))

test('every function with params has a schema of them', () => {
  expect(named.length).toBeGreaterThan(70)
  expect(withoutFiles.length).toBe(named.length - holdsFile.length)
})

test.each(withoutFiles)('%s becomes a JSON schema of the same keys', (_, schema) => {
  const json = toJsonSchema(schema)
  expect(json).toMatchObject({ type: 'object' })
  expect(Object.keys(json.properties ?? {}).sort()).toEqual(Object.keys(schema.entries).sort())
})

test.each(named)('%s is a Standard Schema, and names what is wrong', async (_, schema) => {
  const { version, vendor, validate } = schema['~standard']
  expect({ version, vendor }).toEqual({ version: 1, vendor: 'valibot' })
  const { issues } = await validate(7)
  expect(issues).toHaveLength(1)
})
