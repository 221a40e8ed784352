import { config } from 'zod/mini'

// zod probes `new Function` for a faster path, which an extension's content security policy refuses
// and reports. Imported by every file that makes schemas.
config({ jitless: true })
