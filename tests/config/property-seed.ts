import * as fc from 'fast-check'

// A build server must say the same of the same commit; everywhere else each run looks at new cases.
if (process.env.CI) fc.configureGlobal({ seed: 20_200_611 })
