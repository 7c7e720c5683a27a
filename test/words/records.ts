/** What each type of record may be, for the golden of its words: from the made-up history, or otherwise than it has it. */
import type { Effect, HistoryRecord, Id, Life, RecordType } from '../../src/facts/model';
import { fixtureHistory } from '../support/fixture-history';

const history = fixtureHistory();
const text = (en: string, zh: string) => ({ en, 'zh-cn': zh });

export interface Case {
  /** What is special about it. */
  readonly about: string;
  readonly record: HistoryRecord;
  readonly target?: readonly string[];
  readonly apiVersion?: string;
  readonly switches?: readonly Id[];
}

/** A record of the history, changed. */
const like = (id: Id, change: object = {}): HistoryRecord => ({ ...history.get(id)!, ...change });
/** The same with another life. */
const living = (id: Id, life: Partial<Life>, more: object = {}): HistoryRecord => {
  const record = history.get(id)!;
  return like(id, { ...more, life: { ...('life' in record ? record.life : {}), ...life } });
};

const vs = 'networking.istio.io/VirtualService';
const entry = 'networking.istio.io/WorkloadEntry';
const rule = 'config.istio.io/RouteRule';
const foreign = 'networking.x-k8s.io/Gateway';
const mirror = `${vs}#spec.http[].mirror`;
const percent = `${vs}#spec.http[].mirrorPercent`;
const deny = 'security.istio.io/AuthorizationPolicy#spec.action=DENY';
const inject = 'annotation:sidecar.istio.io/inject';
const flag = 'env:PILOT_TRACE_SAMPLING';
const from = (minor: number, more: Partial<Effect> = {}): Effect => ({
  from: { minor },
  state: 'inert',
  by: [],
  sources: [],
  ...more,
});
const gated = from(5, { state: 'gated', by: ['env:PILOT_OLD_FLAG', flag] });
const envoy = (what: 'name' | 'type' | 'field' | 'value', more: object = {}): HistoryRecord =>
  living(
    mirror,
    { since: 2, bound: 'exact' },
    {
      type: 'envoy',
      id: 'envoy:made.up.Type',
      what,
      title: 'made.up.Type',
      summary: undefined,
      owner: 'made.up.Owner',
      ...more,
    },
  );
const withoutSummary = { summary: undefined };

export const madeChange = {
  id: 'change:1.5/mirror-all',
  type: 'change',
  title: text('All requests are mirrored', '镜像全部请求'),
  summary: text('Without a percentage all requests are mirrored.', '未写比例时镜像全部请求。'),
  do: text('Write the percentage.', '请写明比例。'),
  release: { minor: 5 },
  backports: [],
  reverted: undefined,
  area: 'traffic',
  affects: 'uses',
  unless: [],
  restore: [],
  phase: 'before',
  touches: [percent],
  sources: [{ repo: 'istio/istio', tag: '1.5.0', path: 'pilot/pkg/route.go' }],
} as const satisfies HistoryRecord;

export const cases: { readonly [T in RecordType]: readonly Case[] } = {
  kind: [
    { about: 'without a target', record: like(vs) },
    { about: 'in a version that the target lacks', record: like(vs), target: ['1.5'] },
    { about: 'in a version that the target has', record: like(vs), target: ['1.5'], apiVersion: 'v1beta1' },
    { about: 'in a version that is gone', record: like(vs), target: ['1.7'], apiVersion: 'v1alpha3' },
    { about: 'in a version that never was', record: like(vs), target: ['1.7'], apiVersion: 'v9' },
    { about: 'in a version that never was, of no release', record: like(vs), apiVersion: 'v9' },
    { about: 'not in the target yet', record: like(entry), target: ['1.5'] },
    { about: 'in one target of two', record: like(entry), target: ['1.5', '1.6.1'] },
    { about: 'of two targets that have it', record: like(entry), target: ['1.6', '1.7'] },
    { about: 'of a target newer than the data', record: like(entry), target: ['1.9'] },
    { about: 'removed', record: like(rule) },
    { about: 'removed, in a target', record: like(rule), target: ['1.4'] },
    { about: 'deprecated, then removed', record: like('authentication.istio.io/MeshPolicy') },
    {
      about: 'of the Gateway API, which a release takes in some versions',
      record: like(foreign, { channel: [{ minor: 6, channel: 'experimental' }] }),
      target: ['1.6'],
    },
    { about: 'of the Gateway API, at a patch', record: like(foreign), target: ['1.6.2'] },
    {
      about: 'of the Gateway API, without a target',
      record: like(foreign, { channel: [{ minor: 6, channel: 'standard' }] }),
    },
    {
      about: 'of the Gateway API, read by no release',
      record: living(foreign, { effect: [from(6)] }),
    },
    { about: 'with no version', record: like(vs, { versions: [] }) },
    {
      about: 'with versions that are gone, not served and experimental',
      record: like(vs, {
        versions: [
          { name: 'v1', since: 2, removed: 5, served: true },
          { name: 'v2', since: 3, served: false },
          { name: 'v3', since: 4, served: true, experimentalSince: 6 },
          { name: 'v4', since: 4, served: true, experimentalSince: 4 },
        ],
      }),
    },
    {
      about: 'without effect in a target that lacks a version',
      record: living(vs, { effect: [from(1)] }),
      target: ['1.5'],
    },
  ],
  field: [
    { about: 'with a meaning', record: like(mirror), target: ['1.5'] },
    { about: 'without one', record: like(mirror, withoutSummary) },
    { about: 'deprecated', record: like(percent), target: ['1.6'] },
    {
      about: 'deprecated, with notes',
      record: living(
        percent,
        { deprecated: { minor: 4, replacedBy: [], note: text('Move on soon.', '请尽快迁移。') } },
        { note: text('A preview at first.', '起初为预览。'), changedIn: ['1.5', '1.6.2'], hidden: true },
      ),
    },
    {
      about: 'brought back by a patch',
      record: like(`${vs}#spec.http[].match[].ignoreUriCase`),
      target: ['1.2'],
    },
    {
      about: 'in patches alone',
      record: living(mirror, {
        since: 2,
        backports: [
          { minor: 2, patch: 1 },
          { minor: 3, patch: 2 },
        ],
      }),
      target: ['1.2'],
    },
    {
      about: 'with gaps, and gone from patches',
      record: living(mirror, { gaps: [[2, 4]], removedInPatches: [{ minor: 5, patch: 1 }] }),
      target: ['1.3'],
    },
    { about: 'there at 1.0 or before', record: living(mirror, { bound: 'atOrBefore' }) },
    {
      about: 'without effect from the start',
      record: living(mirror, { effect: [from(0)] }),
      target: ['1.5'],
    },
    {
      about: 'without effect later',
      record: living(mirror, { effect: [from(5, { note: text('Ignored.', '会被忽略。') })] }),
    },
    {
      about: 'without effect for a while',
      record: living(mirror, { effect: [from(3, { to: { minor: 4 } })] }),
      target: ['1.7'],
    },
    {
      about: 'without effect in the target',
      record: living(mirror, { effect: [from(3, { to: { minor: 4, patch: 2 } })] }),
      target: ['1.4'],
    },
    {
      about: 'without effect in one of two targets',
      record: living(mirror, { effect: [from(3, { to: { minor: 4 } })] }),
      target: ['1.7', '1.4'],
    },
    { about: 'behind flags', record: living(mirror, { effect: [gated] }), target: ['1.5'] },
    {
      about: 'behind flags that a file sets',
      record: living(mirror, { effect: [gated] }),
      target: ['1.5'],
      switches: [flag],
    },
    {
      about: 'refused',
      record: living(mirror, { effect: [from(5, { from: { minor: 5, patch: 2 }, state: 'rejected' })] }),
    },
    {
      about: 'refused and deprecated',
      record: living(percent, { effect: [from(5, { state: 'rejected' })] }),
    },
    {
      about: 'removed, once without effect',
      record: living(mirror, { removed: 6, effect: [from(3, { to: { minor: 4 } })] }),
    },
  ],
  value: [
    { about: 'in its target', record: like(deny), target: ['1.5'] },
    { about: 'not in its target', record: like(deny), target: ['1.4'] },
  ],
  setting: history
    .all('setting')
    .slice(0, 3)
    .map(({ id }) => ({ about: 'as it is', record: like(id), target: ['1.5'] })),
  annotation: [
    { about: 'with stages', record: like(inject), target: ['1.5'] },
    { about: 'without any', record: like(inject, { stages: [], appliesTo: [] }) },
    { about: 'written by Istio', record: like(inject, { internal: true }), target: ['1.5'] },
    { about: 'removed', record: like('annotation:policy.istio.io/check') },
  ],
  label: [{ about: 'as it is', record: like('label:istio.io/rev') }],
  flag: [
    { about: 'with a default', record: like(flag), target: ['1.5'] },
    {
      about: 'with several',
      record: like(flag, {
        defaults: [{ minor: 2, value: 'false' }, { minor: 4, patch: 2, value: '' }, { minor: 6 }],
        charted: [{ minor: 5, value: 'true' }],
        withAmbient: 'true',
        components: ['pilot', 'agent', 'other'],
      }),
    },
    { about: 'that came back', record: like('env:PILOT_OLD_FLAG'), target: ['1.3'] },
    { about: 'with nothing known of it', record: like(flag, { defaults: [], components: [] }) },
  ],
  helm: [{ about: 'as it is', record: like('helm:istiod#pilot.autoscaleEnabled') }],
  envoy: [
    { about: 'a filter', record: envoy('name') },
    { about: 'a type', record: envoy('type') },
    { about: 'a field', record: envoy('field') },
    { about: 'a value at 1.2 or before', record: living(mirror, { bound: 'atOrBefore' }, envoy('value')) },
    { about: 'nothing is known to have it', record: envoy('field', { owner: undefined }) },
    {
      about: 'removed',
      record: envoy('name', { life: { since: 2, bound: 'exact', backports: [], removed: 5 } }),
    },
    {
      about: 'removed, of unknown beginning',
      record: envoy('name', { life: { since: 2, bound: 'atOrBefore', backports: [], removed: 5 } }),
    },
    {
      about: 'deprecated',
      record: envoy('field', {
        life: { since: 2, bound: 'exact', backports: [], deprecated: { minor: 4, replacedBy: [] } },
      }),
    },
    { about: 'not in the target', record: envoy('type'), target: ['1.1'] },
  ],
  release: [
    { about: 'supported', record: like('release:1.6') },
    { about: 'not any more', record: like('release:1.5') },
    { about: 'nobody knows how long', record: like('release:1.5', { support: { status: 'unknown' } }) },
    { about: 'ended some time', record: like('release:1.5', { support: { status: 'ended' } }) },
    {
      about: 'ended in some month',
      record: like('release:1.5', { support: { status: 'ended', end: '2020-08-21', approximate: true } }),
    },
    {
      about: 'provisional, with all that it ships',
      record: like('release:1.5', {
        provisional: true,
        envoy: '1.13',
        gatewayApi: 'v0.1',
        go: '1.13',
        crds: [
          { kind: foreign, least: 'v0.1', greatest: 'v0.2' },
          { kind: foreign, patch: 2, greatest: 'v0.3' },
          { kind: vs, least: 'v0.2' },
        ],
        disagreements: [{ text: text('Two pages differ.', '两个页面说法不一。'), sources: [] }],
      }),
    },
    {
      about: 'of which nothing more is known',
      record: like('release:1.5', { kubernetes: [], patches: [], announcement: undefined, highlights: [] }),
    },
    { about: 'for one Kubernetes', record: like('release:1.5', { kubernetes: ['1.15'] }) },
  ],
  patch: [
    { about: 'that fixes a bulletin', record: like('release:1.5.3') },
    { about: 'that fixes none', record: like('release:1.5.1') },
    {
      about: 'announced',
      record: like('release:1.5.1', { announcement: 'https://istio.io/latest/news/1.5.1/' }),
    },
  ],
  bulletin: (() => {
    const id = 'bulletin:ISTIO-SECURITY-2020-005';
    const open = { affected: [{ from: { minor: 5, patch: 0 } }], fixed: [], unknown: [6] };
    return [
      { about: 'without a target', record: like(id) },
      { about: 'at a patch that it affects', record: like(id), target: ['1.5.1'] },
      { about: 'at a minor that it affects', record: like(id), target: ['1.5'] },
      { about: 'at a patch that has the fix', record: like(id), target: ['1.5.3'] },
      { about: 'at releases that it does not name', record: like(id), target: ['1.2', '1.6'] },
      { about: 'at a target newer than the data', record: like(id), target: ['1.9'] },
      {
        about: 'without a fix, at what it affects and at what is unknown',
        record: like(id, open),
        target: ['1.5.1', '1.5', '1.6', '1.7'],
      },
      {
        about: 'with nothing else known',
        record: like(id, {
          cvss: undefined,
          cves: [],
          affected: [],
          fixed: [],
          touches: [],
          summary: undefined,
        }),
      },
      {
        about: 'with a note',
        record: like(id, { note: text('Only with telemetry V2.', '仅限 Telemetry V2。') }),
      },
    ];
  })(),
  feature: (() => {
    const id = 'feature:virtual-machines';
    return [
      { about: 'that moved', record: like(id) },
      {
        about: 'that is gone',
        record: like(id, {
          stages: [
            { minor: 2, stage: 'Alpha' },
            { minor: 4, stage: 'Removed' },
          ],
        }),
      },
      {
        about: 'that came back',
        record: like(id, {
          stages: [
            { minor: 2, stage: 'Removed' },
            { minor: 4, stage: 'Stable' },
          ],
        }),
      },
      { about: 'without a stage', record: like(id, { stages: [], touches: [] }) },
    ];
  })(),
  event: (() => {
    const id = 'event:first-meeting';
    return [
      { about: 'over days', record: like(id) },
      {
        about: 'on one',
        record: like(id, {
          until: '2020-02-22',
          place: undefined,
          talks: [{ title: 'Meshes', speakers: [] }],
        }),
      },
      {
        about: 'some time in a month',
        record: like(id, {
          until: undefined,
          approximate: true,
          kind: 'other',
          facts: [],
          figures: [],
          people: [],
          talks: [],
          links: [],
        }),
      },
    ];
  })(),
  roadmap: [
    { about: 'with promises', record: like('roadmap:2020') },
    { about: 'without any', record: like('roadmap:2020', { items: [] }) },
  ],
  'roadmap-item': (() => {
    const id = 'roadmap:2020#virtual-machines';
    return [
      { about: 'delivered', record: like(id) },
      {
        about: 'delivered on a day',
        record: like(id, { deliveredIn: undefined, deliveredOn: '2020-04-01', outcome: 'partly' }),
      },
      { about: 'delivered in a release, on a day', record: like(id, { deliveredOn: '2020-04-01' }) },
      { about: 'open', record: like('roadmap:2020#one-binary') },
      {
        about: 'dropped, of a roadmap that is not there',
        record: like('roadmap:2020#one-binary', { outcome: 'dropped', roadmap: 'roadmap:none' }),
      },
    ];
  })(),
  ecosystem: [
    {
      about: 'with links',
      record: like('ecosystem:meshery-like', {
        related: [vs],
        links: [{ title: text('Home', '主页'), url: 'https://example.org/' }],
      }),
    },
  ],
  notice: [
    { about: 'that has come', record: like('notice:old-registry') },
    { about: 'of today', record: like('notice:old-registry', { date: '2021-01-15' }) },
    {
      about: 'still to come, without what to use',
      record: like('notice:old-registry', { date: '2021-01-16', replacement: undefined }),
    },
  ],
  change: [
    { about: 'in a release', record: madeChange },
    {
      about: 'with patches, an end and a way back',
      record: {
        ...madeChange,
        release: { minor: 5, patch: 2 },
        backports: [{ minor: 4, patch: 3 }],
        reverted: { minor: 6 },
        revertedLater: [{ minor: 7, patch: 2 }],
        area: 'ambient',
        affects: 'all',
        phase: 'after',
        touches: [],
        sources: [],
        restore: [
          { id: flag, value: '100', until: '1.6' },
          { id: 'helm:istiod#pilot.autoscaleEnabled', value: 'false' },
        ],
      },
    },
  ],
};
