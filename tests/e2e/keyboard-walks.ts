import type { View } from '../stage/view.ts'

type Key = Parameters<View['press']>[0]

/** One thing that a reader does by keys: where the focus has to come, what is pressed there, what follows. */
export interface Step {
  /** Pressed until the focus is on `on`; left out where it is there already. */
  by?: 'Tab' | 'Shift+Tab' | 'ArrowDown' | 'ArrowRight'
  /** Kind and name of the control. */
  on: RegExp
  press?: readonly Key[]
  /** What can be read then. */
  says?: RegExp
  /** Where the focus is then; on the same control where this is left out. */
  focus?: RegExp
}

export interface Walk {
  through: string
  steps: readonly Step[]
}

const tabTo = (on: RegExp, rest: Omit<Step, 'by' | 'on'> = {}): Step => ({ by: 'Tab', on, ...rest })
const backTo = (on: RegExp, rest: Omit<Step, 'by' | 'on'> = {}): Step => ({
  by: 'Shift+Tab',
  on,
  ...rest,
})

/** The list of coverage of an article of Reuters, wherever it is shown. */
export const listWalks: readonly Walk[] = [
  {
    through: 'the time line',
    steps: [
      tabTo(/^button Reuters: .*, which you are reading$/, {
        press: ['ArrowLeft'],
        focus: /^button Los Angeles Times: .*, 6 min earlier$/,
      }),
      { on: /^button Los Angeles/, press: ['Home'], focus: /^button The Star: .* earlier$/ },
      { on: /^button The Star/, press: ['End'], focus: /^button SFGate: .* 26 h later$/ },
      { on: /^button SFGate/, press: ['Enter'], focus: /^a Microsoft won't sell face recog/ },
    ],
  },
  {
    through: 'order, names and minimum quality',
    steps: [
      tabTo(/^input Quality$/, { press: ['ArrowRight'], focus: /^input Newest$/ }),
      { on: /^input Newest$/, press: ['ArrowLeft'], focus: /^input Quality$/ },
      tabTo(/^button Amazon 11$/, { press: [' '], says: /Showing 11 of 29/ }),
      tabTo(/^button Show them$/, {
        press: ['Enter'],
        says: /Showing all 29/,
        focus: /^button Amazon 11$/,
      }),
      tabTo(/^input Minimum quality/, {
        press: ['End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft'],
        says: /29 are below your minimum quality \(97\)/,
      }),
      { on: /^input Minimum/, press: ['Home'], says: /Showing all 29/ },
      tabTo(/^input Compare headlines$/, { press: [' '] }),
      { on: /^input Compare headlines$/, press: [' '] },
    ],
  },
  {
    through: 'the rows',
    steps: [
      tabTo(/^a Microsoft Won’t Sell Facial Recognition To American/),
      tabTo(/^button Excerpt of “Microsoft Won’t Sell/, { press: ['Enter'] }),
      tabTo(/^button 1 more article from Forbes$/, {
        press: [' '],
        says: /Stop Selling Facial Recognition/,
      }),
      tabTo(/^button Pin CNET$/, {
        press: ['Enter'],
        says: /CNET comes first in every list now/,
      }),
      backTo(/^button Undo$/, { press: ['Enter'], focus: /^button Pin CNET$/ }),
      tabTo(/^button Hide CNET$/, {
        press: [' '],
        says: /CNET is not listed any more/,
        focus: /^button Undo$/,
      }),
      { on: /^button Undo$/, press: ['Enter'], focus: /^button Pin CNET$/ },
      tabTo(/^button Show all 26$/, { press: ['Enter'], focus: /^a \w/ }),
    ],
  },
  {
    through: 'the forms to copy',
    steps: [
      tabTo(/^button Markdown$/, { press: ['Enter'], says: /Copied 29 links/ }),
      tabTo(/^button CSV$/, { press: ['Enter'], says: /Copied 29 links/ }),
      tabTo(/^button plain links$/, { press: [' '], says: /Copied 29 links/ }),
    ],
  },
]

export const panelWalks: readonly Walk[] = [
  ...listWalks,
  {
    through: 'the menu',
    steps: [
      tabTo(/^button Menu$/, { press: ['Enter'], says: /Not on this page/ }),
      tabTo(/^button Not on reuters\.com$/, {
        press: ['Enter'],
        says: /No longer shown on reuters\.com/,
        focus: /^button Undo$/,
      }),
      { on: /^button Undo$/, press: ['Enter'], focus: /^button Not on reuters\.com$/ },
      tabTo(/^button Not on this page$/, { press: [' '], focus: /^button Undo$/ }),
      { on: /^button Undo$/, press: [' '], focus: /^button Not on this page$/ },
      tabTo(/^input Right edge$/, { press: ['ArrowDown'], focus: /^input Top left$/ }),
      { on: /^input Top left$/, press: ['ArrowUp'], focus: /^input Right edge$/ },
      tabTo(/^button Options$/, { press: ['Escape'], focus: /^button Menu$/ }),
    ],
  },
  {
    through: 'the reason, and out again',
    steps: [
      tabTo(/^button Why here\?$/, { press: ['Enter'], says: /article's own address/ }),
      { on: /^button Why here/, press: ['Escape'], focus: /^button Elsewhere: 26 other/ },
      { on: /^button Elsewhere/, press: ['Enter'], focus: /^section / },
      tabTo(/^button Close$/, { press: ['Enter'], focus: /^button Elsewhere: 26 other/ }),
    ],
  },
]

const field = /^combobox Search all articles$/

export const popupWalks: readonly Walk[] = [
  ...listWalks,
  {
    through: 'what only the popup’s list has',
    steps: [
      tabTo(/^input Minimum quality/),
      tabTo(/^input Minimum quality/, {
        press: ['9', '5', 'Tab'],
        says: /All 29 articles are below your minimum quality/,
        focus: /^(button|input|a) /,
      }),
      tabTo(/^button Lower it to 89$/, {
        press: ['Enter'],
        says: /2 other outlets cover this story/,
        focus: /^section 2 other outlets/,
      }),
      tabTo(/^button Why here\?$/, { press: ['Enter'], says: /article's own address/ }),
      tabTo(/^button Options$/),
    ],
  },
  {
    through: 'the search',
    steps: [
      { on: field, press: ['m', 'i', 'c', 'r', 'o'], says: /Showing 20 of / },
      { on: field, press: ['ArrowDown', 'ArrowDown', 'ArrowUp'], says: /Showing 20 of / },
      tabTo(/^button Clear the search$/, {
        press: ['Enter'],
        says: /26 other outlets/,
        focus: field,
      }),
      tabTo(/^button Filters$/, { press: ['Enter'], says: /Min\. quality/ }),
      tabTo(/^button Min\. quality$/, { press: ['Enter'], says: /Showing/, focus: field }),
      tabTo(/^select Sort by/, { press: ['ArrowDown'] }),
      backTo(field, { press: ['Escape'], says: /26 other outlets/ }),
      { on: field, press: ['m', 'i', 'c', 'r', 'o'], says: /Showing 20 of / },
      tabTo(/^button Show more$/, {
        press: ['Enter'],
        says: /Showing (all )?2\d articles/,
        focus: /^main /,
      }),
      tabTo(/^button Keys$/, { press: ['Enter'] }),
      backTo(field, { press: ['Escape'] }),
      { on: field, press: ['x', 'y', 'z', 'z', 'y'], says: /Nothing found/ },
      tabTo(/^button Clear the search$/),
      tabTo(/^button Clear the search$/, { press: ['Enter'], says: /26 other/, focus: field }),
    ],
  },
]

const toSection = (name: string): Step =>
  tabTo(new RegExp(`^a ${name}$`), { press: ['Enter'], focus: new RegExp(`^section ${name}`) })

const entries = (add: RegExp, typed: readonly Key[], take: RegExp, name: string): Walk => ({
  through: name,
  steps: [
    tabTo(add, { press: [...typed, 'Enter'], says: /\S/ }),
    backTo(take, { press: ['Enter'], focus: /^button Undo$/ }),
    { on: /^button Undo$/, press: ['Enter'], focus: take },
  ],
})

const cnbc = ['C', 'N', 'B', 'C'] as const

export const optionsWalks: readonly Walk[] = [
  {
    through: 'sections, minimum quality and switches',
    steps: [
      toSection('Where to show'),
      tabTo(/^input On the page$/, { press: ['ArrowDown'], focus: /^input In the toolbar only$/ }),
      {
        on: /^input In the toolbar/,
        press: ['ArrowUp'],
        says: /Saved/,
        focus: /^input On the page$/,
      },
      tabTo(/^input Right$/, { press: ['ArrowDown'], focus: /^input Bottom right$/ }),
      tabTo(/^input Number on the toolbar icon$/, { press: [' '] }),
      backTo(/^input Load pictures$/, { press: [' '] }),
      backTo(/^input Compare headlines$/, { press: [' '] }),
      backTo(/^input Highest quality first$/, {
        press: ['ArrowDown'],
        focus: /^input Newest first$/,
      }),
      backTo(/^input Minimum quality/, { press: ['5', '0'], says: /19 of 29 articles/ }),
      backTo(/^input Minimum quality/, { press: ['Home'], says: /29 of 29 articles/ }),
    ],
  },
  entries(/^input Pin an outlet/, cnbc, /^button Unpin: CNBC/, 'pinned outlets'),
  entries(
    /^input Hide a site/,
    [...'cnet.com'].map((letter) => letter as Key),
    /^button Show again: cnet\.com$/,
    'hidden sites',
  ),
  entries(/^input Hide an outlet/, cnbc, /^button Show again: CNBC/, 'hidden outlets'),
  {
    through: 'sources',
    steps: [
      toSection('Sources'),
      tabTo(/^button Remove Bundled stories$/, { press: ['Enter'], focus: /^button Undo$/ }),
      {
        on: /^button Undo$/,
        press: ['Enter'],
        says: /Articles\s+30/,
        focus: /^section Sources/,
      },
      tabTo(/^button Import documents…$/),
      tabTo(/^button Import a folder…$/),
    ],
  },
  {
    through: 'permissions, keys, export and import',
    steps: [
      toSection('Permissions'),
      tabTo(/^button Revoke on abcnews\.com$/, { press: ['Enter'], focus: /^button \S/ }),
      backTo(/^a Export and import$/),
      backTo(/^a Keys, address bar and links$/, {
        press: ['Enter'],
        focus: /^section Keys, address bar and links/,
      }),
      tabTo(/^button Change the keys$/),
      tabTo(/^button Export options$/),
      tabTo(/^button Import options$/),
    ],
  },
]

export const welcomeWalks: readonly Walk[] = [
  {
    through: 'its choice and the way to the options',
    steps: [
      tabTo(/^input On the page$/, { press: ['ArrowDown'], focus: /^input In the toolbar only$/ }),
      { on: /^input In the toolbar only$/, press: ['ArrowUp'], focus: /^input On the page$/ },
      tabTo(/^button All options$/),
    ],
  },
]
