import { useEffect, useState } from 'preact/hooks'
import { loadApps } from '../dify.ts'
import { type Problem, problemOf } from '../lib/problem.ts'
import { createRoom, type Room } from '../state/room.ts'
import { ProblemNote } from './ProblemNote.tsx'
import { Shell } from './Shell.tsx'

/** Loads the apps, then shows the one that the address names. */
export function Root() {
  const [rooms, setRooms] = useState<readonly Room[]>([])
  const [chosen, choose] = useState<Room>()
  const [problem, setProblem] = useState<Problem>()

  async function load(): Promise<void> {
    setProblem(undefined)
    try {
      const loaded = (await loadApps()).map(createRoom)
      const [id, conversation] = location.hash.slice(1).split('/')
      const named = loaded.find(({ app }) => app.id === id)
      if (named && conversation) named.open(conversation)
      setRooms(loaded)
      choose(named ?? loaded[0])
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  useEffect(() => void load(), [])

  if (problem) {
    return (
      <main class="alone">
        <ProblemNote problem={problem} onRetry={load} />
      </main>
    )
  }
  if (!chosen) return <main class="alone" aria-busy="true" />
  return <Shell key={chosen.app.id} room={chosen} rooms={rooms} onChoose={choose} />
}
