import { offerOfficeScript } from '../browser/office-script.ts'
import { linkSegments } from '../core/dataset/link-segments.ts'
import { searchSegments } from '../core/search/search-segments.ts'
import { checkAsk } from '../messages/check-ask.ts'
import { createOffice } from './office.ts'

offerOfficeScript({ createOffice, linkSegments, searchSegments, checkAsk })
