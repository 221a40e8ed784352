import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Picture } from './contact-sheet.ts'
import type { Stage } from './stage.ts'
import { surfaces } from './surfaces.ts'

/** Takes every surface in all its sizes into a folder, in the language that the stage speaks. */
export async function takeSurfaces(stage: Stage, folder: string): Promise<Picture[]> {
  await mkdir(folder, { recursive: true })
  const pictures: Picture[] = []
  for (const { name, shows, viewports, open } of surfaces) {
    for (const viewport of viewports) {
      const { page } = await open(stage, 'light', viewport)
      const file = `${name}-${viewport.width}.png`
      const fullPage = /options|welcome/.test(name)
      await writeFile(join(folder, file), await page.screenshot({ fullPage }))
      pictures.push({ file, shows: `${shows}, ${viewport.width} px` })
      if (page !== stage.page) await page.close()
    }
  }
  return pictures
}
