import { expect, test } from 'vitest'
import { getAppMeta, getAppParameters, getAppSite } from '../../../src/chat/index.ts'
import { startServer } from '../../support/server.ts'
import { nulled, testEndpoint } from '../../support/testEndpoint.ts'

const control = { variable: 'x', label: 'X', description: 'An x', required: true, hide: false, default: '' }
const everyControl = [
  { 'text-input': { ...control, max_length: 48, type: 'text-input' } },
  { paragraph: nulled({ ...control, max_length: 5 }, 'variable') },
  { select: { ...control, options: ['a', 'b'] } },
  { select: nulled({ ...control, options: [] }, 'variable') },
  { number: { ...control, default: 5 } },
  { checkbox: { ...control, default: null } },
  { file: { ...control, allowed_file_types: ['image', 'custom'], allowed_file_extensions: ['.md'] } },
  { 'file-list': { ...control, allowed_file_upload_methods: ['local_file'], max_length: 5, default: null } },
  { file: nulled({ ...control, max_length: 1 }, 'variable') },
  { json_object: nulled({ ...control, json_schema: {} }, 'variable') },
  { json_object: { ...control, json_schema: { type: 'object' } } },
  { external_data_tool: { ...control, type: 'api', config: { api_based_extension_id: 'e1' }, enabled: true } },
  { slider: { variable: 'y', steps: 3 } },
]

const parameters = {
  opening_statement: 'Hello!',
  suggested_questions: ['What can you do?'],
  suggested_questions_after_answer: { enabled: true, prompt: 'short ones' },
  speech_to_text: { enabled: false },
  text_to_speech: { enabled: true, voice: 'alloy', language: 'en-US', autoPlay: 'disabled' },
  retriever_resource: { enabled: true },
  annotation_reply: { enabled: true, id: 'a1', score_threshold: 0.9, embedding_model: {} },
  more_like_this: { enabled: false },
  sensitive_word_avoidance: { enabled: true, type: 'keywords', config: { inputs_config: {} } },
  user_input_form: everyControl,
  file_upload: {
    enabled: true,
    allowed_file_types: ['image', 'hologram'],
    allowed_file_extensions: ['.JPG'],
    allowed_file_upload_methods: ['remote_url', 'local_file'],
    number_limits: 3,
    fileUploadConfig: { file_size_limit: 15 },
    image: { enabled: true, number_limits: 3, detail: 'high', transfer_methods: ['remote_url'] },
  },
  system_parameters: {
    file_size_limit: 15,
    image_file_size_limit: 10,
    audio_file_size_limit: 50,
    video_file_size_limit: 100,
    workflow_file_upload_limit: 10,
  },
  from_the_future: [],
}
const features = ['text_to_speech', 'sensitive_word_avoidance', 'file_upload', 'system_parameters'] as const

testEndpoint(getAppParameters, {
  sends: [[{}, { method: 'GET', path: 'parameters' }]],
  takes: {
    1.16: parameters,
    'an app left as it was': nulled(parameters),
    'features left as they were': Object.fromEntries(features.map((name) => [name, nulled(parameters[name])])),
    'an image rule left as it was': { file_upload: { image: nulled(parameters.file_upload.image) } },
    '1.0, which leaves things out': {
      opening_statement: null,
      text_to_speech: { enabled: false },
      sensitive_word_avoidance: { enabled: false, type: '', config: {} },
      user_input_form: [],
      file_upload: {},
    },
  },
})

test('a kind of field is found by its key, and has what is its own', async () => {
  await using server = await startServer(Response.json({ user_input_form: everyControl }))
  const { user_input_form } = await getAppParameters(server.context())
  expect(user_input_form?.flatMap(({ select }) => select?.options ?? [])).toEqual(['a', 'b'])
  expect(user_input_form?.flatMap((field) => field['file-list']?.max_length ?? [])).toEqual([5])
})

testEndpoint(getAppMeta, {
  sends: [[{}, { method: 'GET', path: 'meta' }]],
  takes: {
    1.16: { tool_icons: { draw: 'https://example.com/draw.png', sum: { background: '#4A90D9', content: '🧮' } } },
    'an app without tools': { tool_icons: {} },
  },
})

const site = {
  title: 'Helper',
  chat_color_theme: '#4A90D9',
  chat_color_theme_inverted: false,
  icon_type: 'image',
  icon: '5c3b7e1a',
  icon_background: '#FFF',
  icon_url: 'https://example.com/icon.png',
  description: 'Helps.',
  copyright: '2025',
  privacy_policy: 'https://example.com/privacy',
  input_placeholder: 'Ask',
  custom_disclaimer: '',
  default_language: 'en-US',
  show_workflow_steps: true,
  use_icon_as_answer_icon: false,
}

testEndpoint(getAppSite, {
  sends: [[{}, { method: 'GET', path: 'site' }]],
  takes: {
    1.16: site,
    'a page left as it was': nulled(site, 'title'),
    1.4: { title: 'Helper', icon_type: 'emoji', icon: '🤖', icon_background: '#FFF', default_language: 'en-US' },
  },
})
