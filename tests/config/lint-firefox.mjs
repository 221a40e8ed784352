import webExt from 'web-ext'

/** `web-ext lint` on the Firefox build; a warning counts like an error unless it is explained here. */
const explained = []

const result = await webExt.cmd.lint(
  {
    sourceDir: 'dist/firefox',
    artifactsDir: 'dist',
    output: 'none',
    boring: true,
    warningsAsErrors: false,
  },
  { shouldExitProgram: false },
)
const found = [...result.errors, ...result.warnings, ...result.notices]
const left = found.filter(({ code }) => !explained.includes(code))
for (const { _type, code, message, file, line } of left)
  console.log(`${_type}: ${code}: ${message} (${file ?? ''}:${line ?? ''})`)
process.exitCode = left.length === 0 ? 0 : 1
