import { useRef } from 'preact/hooks'

interface FileButtonProps {
  /** What is chosen with it, for those who hear it out of its place. */
  label: string
  /** What is written on it; the label unless given. */
  words?: string
  /** Looks like a link beside others. */
  isPlain?: boolean
  folder?: boolean
  onFiles(files: FileList): void
}

/** Opens the browser's own dialogue for files, or for a folder. */
export function FileButton(props: FileButtonProps) {
  const { label, words = label, isPlain = false, folder = false, onFiles } = props
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        class={isPlain ? 'text-button' : 'button'}
        aria-label={words === label ? undefined : label}
        onClick={() => chooser.current?.click()}
      >
        {words}
      </button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label={label}
        {...(folder ? { webkitdirectory: true } : { accept: '.md,.markdown,.zip,.elsewhere' })}
        onChange={({ currentTarget }) => {
          if (currentTarget.files?.length) onFiles(currentTarget.files)
          // The same files can then be chosen again.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
