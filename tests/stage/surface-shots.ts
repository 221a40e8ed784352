import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Stage } from './stage.ts'
import { surfaces } from './surfaces.ts'
import type { Picture } from './take-shot.ts'

/** Takes every surface in all its sizes into a folder, in the language that the stage speaks. */
export async function takeSurfaces(
  stage: Stage,
  language: string,
  folder: string,
): Promise<Picture[]> {
  await mkdir(folder, { recursive: true })
  const pictures: Picture[] = []
  for (const surface of surfaces) {
    for (const viewport of surface.viewports) {
      const { page } = await surface.open(stage, 'light', viewport)
      const name = `${surface.name}-${viewport.width}`
      const fullPage = /options|welcome/.test(name)
      const bytes = await page.screenshot({ fullPage })
      await writeFile(join(folder, `${name}.png`), bytes)
      const { width } = viewport
      pictures.push({ name, shows: surface.shows, theme: 'light', language, width, bytes })
      if (page !== stage.page) await page.close()
    }
  }
  return pictures
}
