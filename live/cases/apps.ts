import assert from 'node:assert/strict'
import { getAppInfo, getAppMeta, getAppParameters, getAppSite, getEndUser, uploadFile } from 'dify-oapi/workflow'
import type { Case, Live } from '../harness/case.ts'
import { first, present, refused } from '../harness/expecting.ts'

/** Roles whose apps are there to refuse. */
const closed = ['wf_disabled', 'wf_unpublished']

function open({ keys, skip }: Live): string[] {
  const roles = Object.keys(keys.apps).filter((role) => !closed.includes(role))
  return roles.length > 0 ? roles : skip('the keys file has no app')
}

export const appCases: readonly Case[] = [
  {
    name: 'every key opens an app of the mode that the keys file says',
    operations: ['getAppInfo'],
    async run(live) {
      for (const role of open(live)) {
        const { name, mode } = await getAppInfo(live.app(role))
        assert(name, `${role} has no name`)
        // Servers before 1.4 do not tell.
        if (mode) assert.equal(mode, live.keys.apps[role]?.mode, `the mode of ${role}`)
      }
    },
  },
  {
    name: 'parameters name the variables of the input form',
    operations: ['getAppParameters'],
    async run(live) {
      for (const role of open(live)) {
        const { user_input_form } = await getAppParameters(live.app(role))
        assert(Array.isArray(user_input_form), `${role} has no input form`)
        if (role !== 'wf_echo') continue
        const { paragraph } = first(user_input_form, 'variable of wf_echo')
        assert.equal(paragraph?.variable, 'text')
        assert.equal(paragraph?.required, true)
      }
    },
  },
  {
    name: 'meta holds the icons of tools',
    operations: ['getAppMeta'],
    async run(live) {
      for (const role of open(live)) {
        const { tool_icons } = await getAppMeta(live.app(role))
        assert.equal(typeof tool_icons, 'object')
      }
    },
  },
  {
    name: 'the site has a title',
    operations: ['getAppSite'],
    async run(live) {
      for (const role of open(live)) assert((await getAppSite(live.app(role))).title, `${role} has no title`)
    },
  },
  {
    name: 'an end user is found by id, and is the one who was named',
    operations: ['getEndUser'],
    async run(live) {
      const dify = live.app('wf_echo')
      const { created_by } = await uploadFile(dify, { file: { name: 'user.txt', data: 'x' }, user: live.user })
      const end_user_id = present(created_by, 'creator of the file')
      const found = await getEndUser(dify, { end_user_id })
      assert.equal(found.id, end_user_id)
      assert.equal(found.session_id, live.user)
      await refused(getEndUser(dify, { end_user_id: crypto.randomUUID() }), 404)
    },
  },
  {
    name: 'an app without API access refuses',
    operations: [],
    async run({ app }) {
      const error = await refused(getAppInfo(app('wf_disabled')), 403)
      assert.equal(error.code, 'forbidden')
    },
  },
  {
    name: 'an app that was never published refuses',
    operations: [],
    async run({ app }) {
      await refused(getAppParameters(app('wf_unpublished')), 400)
    },
  },
]
