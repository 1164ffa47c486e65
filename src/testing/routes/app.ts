import { type Routes, withApp } from '../http/call.ts'
import type { App } from '../server.ts'
import type { Wire } from '../wire.ts'

export const appRoutes: Routes = (router, state) => {
  router.get('/info', withApp(state), (call) => {
    const { mode, name, options } = call.var.app
    const { description = 'An app of the emulator.', tags = [], author_name = 'Emulator' } = options
    return call.json({
      name,
      description,
      tags,
      ...(state.since('1.4.0') && { mode }),
      ...(state.since('1.4.3') && { author_name }),
    })
  })
  router.get('/parameters', withApp(state), (call) => call.json(parametersOf(call.var.app)))
  router.get('/meta', withApp(state), (call) => call.json({ tool_icons: call.var.app.options.toolIcons ?? {} }))
  router.get('/site', withApp(state), (call) => {
    const { name, options } = call.var.app
    return call.json({
      title: name,
      chat_color_theme: null,
      chat_color_theme_inverted: false,
      icon_type: 'emoji',
      icon: '🤖',
      icon_background: '#FFEAD5',
      icon_url: null,
      description: options.description ?? null,
      copyright: null,
      privacy_policy: null,
      ...(state.since('1.15.0') && { input_placeholder: null }),
      custom_disclaimer: '',
      default_language: 'en-US',
      show_workflow_steps: true,
      use_icon_as_answer_icon: false,
      ...options.site,
    })
  })
}

function parametersOf({ options, annotationReply, mode }: App): Wire {
  const isFlow = mode === 'workflow' || mode === 'advanced-chat'
  const image = { enabled: true, number_limits: 3, detail: 'high', transfer_methods: ['remote_url', 'local_file'] }
  const on = { enabled: true }
  const off = { enabled: false }
  return {
    opening_statement: '',
    suggested_questions: [],
    suggested_questions_after_answer: on,
    speech_to_text: on,
    text_to_speech: { ...on, voice: 'alloy', language: 'en-US', autoPlay: 'disabled' },
    retriever_resource: on,
    more_like_this: off,
    user_input_form: [],
    sensitive_word_avoidance: isFlow ? off : { ...off, type: '', configs: [] },
    file_upload: {
      ...(!isFlow && { image }),
      enabled: true,
      allowed_file_types: ['image', 'document', 'audio', 'video', 'custom'],
      allowed_file_extensions: [],
      allowed_file_upload_methods: ['local_file', 'remote_url'],
      number_limits: 3,
    },
    system_parameters: {
      file_size_limit: 15,
      image_file_size_limit: 10,
      audio_file_size_limit: 50,
      video_file_size_limit: 100,
      workflow_file_upload_limit: 10,
    },
    ...options.parameters,
    annotation_reply: { ...Object(options.parameters?.['annotation_reply']), enabled: annotationReply },
  }
}

/** Whether a feature of the app is on. */
export function isEnabled(app: App, feature: string): boolean {
  return Object(parametersOf(app)[feature]).enabled === true
}
