/** The JSON Schema of history.json in the npm package: records as `istio-history explain --json` prints them. */
import {
  day,
  defaults,
  steps,
  flag,
  ids,
  list,
  map,
  matching,
  minor,
  orNull,
  patch,
  record,
  ref,
  release,
  stages,
  string,
  text,
  url,
  type Properties,
  type Schema,
} from './parts';
import { schemaOf, told, toldBy } from './told';

export type { Schema };

/** Changes when a reader of history.json has to change. */
export const format = 1;

/** A record of what has a life: since, deprecated, removed. */
function living(types: readonly string[], its: Properties, optional: Properties = {}): Schema {
  const life = {
    since: ref('since'),
    backports: list(patch, 'Patch releases that brought it to minors that began without it.'),
    deprecated: orNull(ref('deprecation'), 'First minor release whose source marks it deprecated.'),
    removed: orNull(minor, 'First minor release that no longer has it.'),
  };
  const rare = {
    gaps: list(
      map({ from: minor, to: minor }),
      'Minors that lack it: from the first up to the one that has it again.',
    ),
    removedInPatches: list(patch, 'Patch releases that removed it from a minor that began with it.'),
    effect: list(ref('effect'), 'Where it does not simply work; absent: no such release is known.'),
    channel: list(
      map({ from: minor, channel: { enum: ['standard', 'experimental'] } }),
      "Channel of the Gateway API's CRDs that has it, by the version that a release is built against.",
    ),
    replacedBy: list(ref('id'), 'What took its place.'),
    note: text,
    changedIn: list(release, 'Releases and patches since which it behaves differently.'),
    hidden: flag('Not in the reference pages.'),
  };
  return record(types, { ...its, ...life }, { ...optional, ...rare });
}

const records: Readonly<Record<string, Schema>> = {
  Kind: living(
    ['kind'],
    {
      group: string,
      kind: string,
      origin: { enum: ['istio', 'gateway-api', 'inference', 'multicluster'] },
      versions: list(
        map(
          {
            name: string,
            since: minor,
            removed: orNull(minor, 'First minor release without it.'),
            served: flag('The newest release that has it serves it.'),
          },
          { experimentalSince: minor },
        ),
      ),
    },
    { reference: url },
  ),
  Field: living(
    ['field', 'setting'],
    { owner: ref('id'), path: string },
    { valueType: string, reference: url },
  ),
  Value: living(['value'], { field: ref('id'), name: string }),
  Metadata: living(
    ['annotation', 'label'],
    { name: string, stages, appliesTo: list(string, 'What it may stand on.') },
    { internal: flag('Written by Istio itself, not meant for people.') },
  ),
  Flag: living(
    ['flag'],
    { name: string, defaults, components: list(string, 'Which programs read it.') },
    {
      valueType: string,
      charted: steps("What Istio's chart sets it to: whoever installs with it never meets the default."),
      withAmbient: { ...string, description: 'Its default where PILOT_ENABLE_AMBIENT is on.' },
    },
  ),
  HelmValue: living(['helm'], { chart: string, path: string, defaults }, { valueType: string }),
  Release: told('release', ['release'], {
    replaced: { patches: ids },
    added: { name: minor },
    optional: {
      tagged: day,
      provisional: flag('Read from the release branch, before there was a tag.'),
      gatewayApi: string,
      go: string,
      crds: list(
        map({
          kind: ref('id'),
          release: { ...release, description: 'From this patch on.' },
          least: orNull(string, 'None: however old.'),
          greatest: orNull(string, 'None: however new.'),
        }),
        "What istiod takes of the Gateway API's CRDs, where it does not take any version.",
      ),
    },
  }),
  Patch: record(
    ['patch'],
    { name: patch, release: minor, fixes: ids },
    {
      date: { ...day, description: 'Absent where it is not known.' },
      tagged: day,
      announcement: url,
      gatewayApi: { ...string, description: 'Absent where it is that of the patch before.' },
    },
  ),
  Bulletin: told('bulletin', ['bulletin'], {
    replaced: {
      affected: list(map({ from: release, to: orNull(release, 'None: all later releases too.') })),
      fixed: list(release),
      unknown: list(release, 'Minor releases of which it was not seen yet what the bulletin says.'),
    },
  }),
  Feature: told('feature', ['feature'], { replaced: { stages } }),
  Event: told('event', ['event']),
  Roadmap: told('roadmap', ['roadmap'], { replaced: { items: ids } }),
  RoadmapItem: toldBy(
    { ...schemaOf('roadmap'), ...schemaOf('roadmap').properties!['items']!.items },
    ['roadmap-item'],
    { added: { roadmap: ref('id') } },
  ),
  Ecosystem: told('ecosystem', ['ecosystem']),
  Notice: told('notice', ['notice']),
};

const parts: Readonly<Record<string, Schema>> = {
  id: {
    ...string,
    minLength: 1,
    description: 'Such as `networking.istio.io/VirtualService` or `release:1.22`.',
  },
  text: { ...map({ en: string, 'zh-cn': string }), description: 'Prose in both languages.' },
  title: { description: 'A name, or prose in both languages.', oneOf: [string, text] },
  day: matching('^\\d{4}-\\d{2}-\\d{2}$'),
  url: matching('^https?://'),
  minorName: matching('^\\d+\\.\\d+$', 'A minor release such as `1.22`.'),
  patchName: matching('^\\d+\\.\\d+\\.\\d+$', 'A patch release such as `1.22.3`.'),
  releaseName: matching('^\\d+\\.\\d+(\\.\\d+)?$', 'A minor or a patch release.'),
  source: {
    description: 'A public page, or a file of a repository at a tag or commit.',
    oneOf: [url, map({ repo: string, tag: string, path: string })],
  },
  since: {
    ...map({ release: minor, bound: { enum: ['exact', 'atOrBefore'] } }),
    description:
      'The first minor release that ships it; `atOrBefore`: the first one that can be read has it already.',
  },
  deprecation: map({ release: minor, replacedBy: ids }, { note: text }),
  effect: {
    ...map(
      {
        from: release,
        state: { enum: ['inert', 'gated', 'rejected'] },
        sources: list(ref('source')),
      },
      { to: release, by: ids, except: list(string), only: list(string), note: text },
    ),
    description:
      'inert: accepted, read by nobody; gated: works only with what `by` names; rejected: refused, but for the values that `except` names. `only`: the values of which it is said, `0s` any duration of nothing. `to` is the last release with it.',
  },
  stage: map(
    {
      release: minor,
      stage: { enum: ['Experimental', 'Alpha', 'Beta', 'Stable', 'Removed', 'Unspecified'] },
    },
    { date: day },
  ),
};

export const historySchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'history.json',
  title: 'HistoryFile',
  description: 'Every record of Istio History.',
  ...map({
    format: { const: format, description: 'Changes when a reader has to change.' },
    date: day,
    records: list(ref('HistoryRecord')),
  }),
  $defs: { ...parts, ...records, HistoryRecord: { oneOf: Object.keys(records).map(ref) } },
};
