import { ownPageStates } from './own-page-states.ts'
import { panelStates } from './panel-states.ts'
import { popupStates } from './popup-states.ts'
import { type Look, plainLooks, type SurfaceState } from './surface-state.ts'

/** Every surface in every state that a stage can be set to. */
export const states: readonly SurfaceState[] = [...panelStates, ...popupStates, ...ownPageStates]

/** One state in one look: a picture. */
export interface Shot {
  /** Also the name of its file. */
  name: string
  state: SurfaceState
  look: Look
}

/** All shots, those of one state one after the other. */
export const shots: readonly Shot[] = states.flatMap((state) =>
  [...plainLooks, ...(state.looks ?? [])].map((look) => ({
    name: look.name ? `${state.name}-${look.name}` : state.name,
    state,
    look,
  })),
)

/** @throws where there is none of that name */
export function shotNamed(name: string): Shot {
  const found = shots.find((shot) => shot.name === name)
  if (!found) throw new Error(`no shot ${name}`)
  return found
}
