import { browser } from './extension-api.ts'
import { type StoredDataset, storedKeys } from './open-stored.ts'

/** For whoever cannot read it itself: workers have no storage. */
export async function readStoredDataset(): Promise<StoredDataset> {
  const stored = await browser.storage.local.get(storedKeys)
  return { ...stored, version: browser.runtime.getManifest().version }
}

/** @returns a function that stops listening */
export function onStoredDatasetChange(listener: () => void): () => void {
  const hear = (changes: Record<string, unknown>) => {
    if (storedKeys.some((key) => key in changes)) listener()
  }
  browser.storage.local.onChanged.addListener(hear)
  return () => browser.storage.local.onChanged.removeListener(hear)
}
