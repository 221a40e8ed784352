/** Query parameters that say how a reader came here, or that this is the AMP copy. */
export interface ParameterRow {
  /** Exact names, case as written; or beginnings of names, with a star at the end. */
  names: readonly string[]
  reason: string
  example: string
  source: string
}

const brave =
  'Brave’s list of query parameters to filter (MPL-2.0); for names not on it, the service’s documentation.'
const duck =
  'DuckDuckGo’s list of tracking parameters (Apache-2.0); other spellings of the same names.'
const pairs =
  'Pairs of met and canonical addresses of news sites, 2026; for names not in them, share links of the outlets.'

export const trackingParameters: readonly ParameterRow[] = [
  {
    names: ['utm_*', 'UTM_*'],
    reason: 'Campaign marks of Google Analytics, copied by everybody else.',
    example: 'utm_source=rss&utm_medium=social&UTM_Campaign=x',
    source: duck,
  },
  {
    names: ['ga_*', 'hmb_*'],
    reason: 'Older campaign marks.',
    example: 'ga_source=x&hmb_campaign=y',
    source: duck,
  },
  {
    names: ['gclid', 'dclid', 'gbraid', 'wbraid', 'gclsrc', 'srsltid', 'gs_l', '_gl', '_ga'],
    reason: 'Clicks on Google’s advertisements and results; linked visits.',
    example: 'gclid=1&dclid=1&gbraid=1&wbraid=1&gclsrc=a&srsltid=1&gs_l=1&_gl=1&_ga=1',
    source: `${brave} ${duck}`,
  },
  {
    names: ['fbclid', 'fb_action_ids', 'fb_action_types', 'fb_source', 'fb_ref', 'fb_comment_id'],
    reason: 'Clicks on Facebook.',
    example: 'fbclid=1&fb_action_ids=1&fb_action_types=1&fb_source=1&fb_ref=1&fb_comment_id=1',
    source: `${brave} ${duck}`,
  },
  {
    names: ['action_object_map', 'action_type_map', 'action_ref_map', 'mibextid', 'igsh', 'igshid'],
    reason: 'Shares on Facebook and Instagram.',
    example: 'action_object_map=1&action_type_map=1&action_ref_map=1&mibextid=1&igsh=1&igshid=1',
    source: `${brave} ${duck}`,
  },
  {
    names: ['twclid', '__twitter_impression', 'ref_src', 'ref_url'],
    reason: 'Clicks on Twitter, and pages embedded there.',
    example: 'twclid=1&__twitter_impression=true&ref_src=twsrc&ref_url=x',
    source: `${brave} ${pairs}`,
  },
  {
    names: ['msclkid', 'ttclid', 'yclid', 'ymclid', 'ysclid', 'syclid', 'irclickid', 'li_fat_id'],
    reason: 'Clicks on Bing, TikTok, Yandex, affiliate networks and LinkedIn.',
    example: 'msclkid=1&ttclid=1&yclid=1&ymclid=1&ysclid=1&syclid=1&irclickid=1&li_fat_id=1',
    source: brave,
  },
  {
    names: [
      'rb_clickid',
      'unicorn_click_id',
      'bsft_clkid',
      'bsft_uid',
      'wickedid',
      'epik',
      'obOrigUrl',
    ],
    reason: 'Clicks counted by advertisers’ services.',
    example:
      'rb_clickid=1&unicorn_click_id=1&bsft_clkid=1&bsft_uid=1&wickedid=1&epik=1&obOrigUrl=true',
    source: brave,
  },
  {
    names: ['mc_cid', 'mc_eid', 'mkt_tok', '_bhlid', 'bbeml', 'ck_subscriber_id', 'sc_customer'],
    reason: 'Newsletters: Mailchimp, Marketo, Beehiiv and others.',
    example: 'mc_cid=1&mc_eid=1&mkt_tok=1&_bhlid=1&bbeml=1&ck_subscriber_id=1&sc_customer=1',
    source: `${brave} ${duck} ${pairs}`,
  },
  {
    names: ['__hs*', '_hsenc', '_hsmi', 'hsCtaTracking', 'hsa_*', 'vero_*', 'oly_*', 'et_rid'],
    reason: 'Newsletters: HubSpot, Vero, Omeda, Salesforce.',
    example:
      '__hstc=1&__hssc=1&_hsenc=1&_hsmi=1&hsCtaTracking=1&hsa_cam=1&vero_id=1&oly_anon_id=1&et_rid=1',
    source: brave,
  },
  {
    names: ['sfmc_*', 'ml_subscriber*', 'sc_eh', 'sc_uid', 'ss_email_id', 's_cid', '__s', 'vgo_ee'],
    reason: 'Newsletters: Salesforce, MailerLite, Emarsys, ActiveCampaign and others.',
    example: 'sfmc_id=1&ml_subscriber=1&sc_eh=1&sc_uid=1&ss_email_id=1&s_cid=1&__s=1&vgo_ee=1',
    source: brave,
  },
  {
    names: ['oft_*', 'sms_*', 'mtm_*', 'pk_*', 'piwik_*', 'matomo_*', '_branch_*', '_openstat'],
    reason: 'Campaign marks of Ometria, text messages, Matomo, Branch and Openstat.',
    example:
      'oft_id=1&sms_source=1&mtm_cid=1&pk_cid=1&piwik_campaign=1&matomo_source=1&_branch_match_id=1&_openstat=1',
    source: brave,
  },
  {
    names: ['guce_referrer', 'guce_referrer_sig', 'guccounter'],
    reason: 'Yahoo’s detour for consent.',
    example: 'guccounter=1&guce_referrer=x&guce_referrer_sig=y',
    source: brave,
  },
  {
    names: ['at_*', 'xtor', 'ns_*', 'spt', 'ito', 'ftag', 'nk', 'taid', 'referring_host'],
    reason: 'Campaign marks of single publishers and of the services that they use.',
    example:
      'at_medium=RSS&xtor=AL-71&ns_mchannel=social&spt=slh&ito=smartnews&ftag=CNM-00&nk=1&taid=1&referring_host=Reddit',
    source: pairs,
  },
  {
    names: [
      'int_source',
      'int_medium',
      'int_campaign',
      'intcmp',
      'ICID',
      'icid',
      'cmpid',
      'CMP',
      'ncid',
    ],
    reason: 'Marks of links within one’s own pages and campaigns.',
    example:
      'int_source=amp_continue_reading&int_medium=amp&int_campaign=x&intcmp=AREA_G&ICID=1&icid=1&cmpid=1&CMP=twt&ncid=1',
    source: pairs,
  },
  {
    names: ['__grsc', '__tn__', 'espv', 'smid', 'smtyp', 'sref', 'partner', 'ocid', 'cvid'],
    reason: 'Who sent the reader: search bars, social desks, portals.',
    example:
      '__grsc=cookieIsUndef1&__tn__=1&espv=1&smid=tw-share&smtyp=cur&sref=1&partner=rss&ocid=msedgntp&cvid=1',
    source: pairs,
  },
  {
    names: [
      '_x_tr_*',
      'amp_gsa',
      'amp_js_v',
      'amp_r',
      'amp_lite',
      'amp_ct',
      'amp_tf',
      'usqp',
      'aoh',
      'ampshare',
    ],
    reason: 'What translators, AMP caches and viewers add to the page’s own query.',
    example:
      '_x_tr_sl=en&_x_tr_tl=de&amp_gsa=1&amp_js_v=a9&amp_r=1&amp_lite=1&amp_ct=1&amp_tf=From&usqp=mq331AQ&aoh=1&ampshare=x',
    source: pairs,
  },
]

/** Parameters that mean AMP where their value is a switch; compared in lower case. */
export const ampParameters: readonly ParameterRow[] = [
  {
    names: ['amp', '_amp', 'isamp', 'is_amp', 'amp_markup', 'amphtml', 'ampmode', 'ampview'],
    reason: 'The plain switch; without a value, with `1`, `true` or `yes`.',
    example: '_amp=true&amp&isAmp=1&is_amp=1&amp_markup=1&amphtml&ampMode=1&ampView=true',
    source: pairs,
  },
  {
    names: ['hs_amp', 'gamp', 'wpamp', 'noamp'],
    reason: 'The same switch in HubSpot, in plug-ins of WordPress, and the way back from it.',
    example: 'hs_amp=true&gamp&wpamp&noamp=mobile',
    source: pairs,
  },
]

/**
 * Parameters that choose how a page is shown: the value `amp` chooses the AMP copy. Under other names
 * (`page=amp`, `q=amp`) it may be what the page is about. Compared in lower case.
 */
export const ampValueParameters: readonly ParameterRow[] = [
  {
    names: ['outputtype', 'output', 'format', 'view', 'viewas', 'viewtype', 'mode', 'type'],
    reason: 'The form of the page.',
    example:
      'outputType=amp&output=amp&format=amp&view=amp&viewas=amp&viewType=amp&mode=amp&type=amp',
    source: pairs,
  },
  {
    names: ['facet', 'context', 'variant', 'layout', 'template', 'display', 'rendermode'],
    reason: 'The same in systems that name it after their own parts.',
    example: 'facet=amp&context=amp&variant=amp&layout=amp&template=amp&display=amp&renderMode=amp',
    source: pairs,
  },
]
