import { naiveTime } from '../http/answers.ts'
import { idOf, type Routes, uuid, withApp } from '../http/call.ts'
import { replyError } from '../replyError.ts'

export const endUserRoutes: Routes = (router, state) => {
  router.get(`/end-users/:end_user_id${uuid}`, withApp(state), (call) => {
    const user = state.users.get(idOf(call, 'end_user_id'))
    if (user?.app !== call.var.app) throw replyError('end_user_not_found', 'End user not found.', 404)
    const { id, app, name, anonymous, created_at } = user
    return call.json({
      id,
      tenant_id: state.tenant_id,
      app_id: app.id,
      type: 'service-api',
      external_user_id: name,
      name: null,
      is_anonymous: anonymous,
      session_id: name,
      created_at: naiveTime(created_at),
      updated_at: naiveTime(created_at),
    })
  })
}
