import { getEndUser, listAppFeedbacks, submitMessageFeedback } from '../../../src/chat/index.ts'
import { nulled, testEndpoint } from '../../support/testEndpoint.ts'

const user = 'ada'

testEndpoint(submitMessageFeedback, {
  sends: [
    [
      { message_id: 'm1', user, rating: 'like' },
      { method: 'POST', path: 'messages/m1/feedbacks', json: { user, rating: 'like' } },
    ],
    [
      { message_id: 'm1', user, rating: 'dislike', content: 'Wrong.' },
      { method: 'POST', path: 'messages/m1/feedbacks', json: { user, rating: 'dislike', content: 'Wrong.' } },
    ],
    [
      { message_id: 'm1', user, rating: null },
      { method: 'POST', path: 'messages/m1/feedbacks', json: { user, rating: null } },
    ],
  ],
  refuses: {
    message_id: { message_id: '', user, rating: 'like' },
    user: { message_id: 'm1', rating: 'like' },
    rating: { message_id: 'm1', user, content: 'Nice' },
    content: { message_id: 'm1', user, rating: 'like', content: 5 },
  },
})

const feedback = {
  id: 'f1',
  app_id: 'app1',
  conversation_id: 'c1',
  message_id: 'm1',
  rating: 'like',
  content: 'Nice',
  from_source: 'user',
  from_end_user_id: 'e1',
  from_account_id: 'acc1',
  created_at: '2025-04-24T09:24:38',
  updated_at: '2025-04-24T09:24:38',
}

testEndpoint(listAppFeedbacks, {
  sends: [
    [{}, { method: 'GET', path: 'app/feedbacks' }],
    [
      { page: 2, limit: 101 },
      { method: 'GET', path: 'app/feedbacks', query: { page: '2', limit: '101' } },
    ],
  ],
  takes: {
    1.16: { data: [feedback, { ...feedback, id: 'f2', from_source: 'admin' }] },
    'a server with gaps': { data: [nulled(feedback, 'id')] },
    'an app without feedback': { data: [] },
  },
  refuses: { page: { page: '2' }, limit: { limit: null } },
})

const endUser = {
  id: 'e1',
  tenant_id: 't1',
  app_id: 'app1',
  type: 'service-api',
  external_user_id: user,
  name: 'Ada',
  is_anonymous: false,
  session_id: user,
  created_at: '2025-04-24T09:24:38',
  updated_at: '2025-04-24T09:24:38Z',
}

testEndpoint(getEndUser, {
  sends: [[{ end_user_id: 'e1' }, { method: 'GET', path: 'end-users/e1' }]],
  takes: {
    1.16: endUser,
    'a server with gaps': nulled(endUser, 'id'),
  },
  refuses: { end_user_id: {} },
})
