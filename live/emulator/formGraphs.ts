import type { EmulatedGraph, EmulatedNode, RunScope } from 'dify-oapi/testing'

/** The end of a workflow, with what it puts out. */
export const end = (outputs: (scope: RunScope) => Readonly<Record<string, unknown>>): EmulatedNode => {
  return { id: 'end', type: 'end', outputs }
}

const comment = { name: 'comment', default: 'no comment' }

export const human: EmulatedGraph = [
  {
    id: 'human',
    form: {
      content: ({ inputs }) => `Please review: ${inputs['text']}\n\nComment: {{#$output.comment#}}`,
      inputs: [comment],
      actions: ['approve', 'reject'],
    },
    branches: {
      approve: [
        end(({ outputs }) => ({ comment: outputs['human']?.['comment'], action: outputs['human']?.['__action_id'] })),
      ],
      reject: [end(({ outputs }) => ({ rejected: outputs['human']?.['comment'] }))],
    },
  },
]
export const human2: EmulatedGraph = [
  {
    id: 'human',
    form: {
      content: 'Pick {{#$output.pick#}} and attach {{#$output.doc#}} {{#$output.docs#}}',
      inputs: [
        { type: 'select', name: 'pick', options: ['red', 'green'] },
        { type: 'file', name: 'doc' },
        { type: 'file-list', name: 'docs' },
      ],
      actions: [{ id: 'ok', title: 'OK' }],
    },
  },
  { id: 'human2', form: { content: 'Second form: {{#$output.comment#}}', inputs: [comment], actions: ['done'] } },
  end(({ outputs }) => ({ pick: outputs['human']?.['pick'], comment: outputs['human2']?.['comment'] })),
]

export const chatHuman: EmulatedGraph = [
  {
    id: 'human',
    form: { content: 'Approve answer? {{#$output.comment#}}', inputs: [comment], actions: ['approve', 'reject'] },
    branches: {
      approve: [
        {
          id: 'answer',
          type: 'answer',
          text: ({ outputs }) => `Approved with comment: ${outputs['human']?.['comment']}`,
        },
      ],
      reject: [{ id: 'answer2', type: 'answer', text: 'Rejected.' }],
    },
  },
]
