import type { EmulatedApp } from '../../../src/testing/index.ts'
import { spoken } from './spoken.ts'

/** A chatflow that looks into a complaint, and lets a human decide. */
export const desk: EmulatedApp = {
  key: 'app-desk-5Lp7xNc4',
  mode: 'advanced-chat',
  name: 'Front desk',
  site: { icon: '🛎️' },
  parameters: {
    opening_statement: 'Tell me what went wrong with your order. A person decides with me.',
    suggested_questions: ['My lamp arrived broken', 'The parcel is a week late'],
  },
  suggestedQuestions: ['When will the money be there?', 'Can I have another one instead?'],
  graph: [
    { id: 'read', title: 'Read the complaint', delay: 500 },
    {
      id: 'records',
      title: 'Search the records',
      each: ['orders', 'parcels', 'payments'],
      nodes: [
        { id: 'fetch', title: 'Fetch', delay: 260, outputs: ({ item }) => ({ output: `${item} of the last 30 days` }) },
      ],
    },
    { id: 'rules', title: 'Check the house rules', delay: 350, retries: 1 },
    {
      id: 'draft',
      title: 'Draft a proposal',
      text: () =>
        spoken(
          'I am sorry about that. I found your order **№ 4417** of 12 November: one *Lumen* desk lamp, €48.00, delivered on the 16th.\n\nThe house rules allow a full refund. Somebody has to sign it off:\n\n',
        ),
    },
    {
      id: 'sign-off',
      title: 'Sign-off',
      form: {
        content: 'Refund **€48.00** for order **№ 4417**?\n\nThe money goes back the way it came.',
        inputs: [
          { name: 'note', default: 'With our apologies.' },
          { name: 'speed', type: 'select', options: ['Standard, 3 to 5 days', 'Express, tomorrow'] },
        ],
        actions: [
          { id: 'approve', title: 'Approve refund' },
          { id: 'decline', title: 'Decline' },
        ],
      },
      branches: {
        approve: [{ id: 'refund', title: 'Send the money', delay: 700 }],
        decline: [{ id: 'close', title: 'Close the case', delay: 300 }],
      },
    },
    {
      id: 'answer',
      type: 'answer',
      title: 'Answer',
      text: ({ outputs }) =>
        spoken(
          'refund' in outputs
            ? `Done. **€48.00** is on its way (${String(outputs['sign-off']?.['speed']).toLowerCase()}).\n\n> ${outputs['sign-off']?.['note']}`
            : 'The refund was declined. You can reply here, and somebody else will look at it.',
        ),
    },
  ],
}
