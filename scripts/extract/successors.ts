/**
 * What upstream's own tables say to use instead: the notes of the control plane's chart, and istioctl's validation of
 * an IstioOperator. Kept in upstream's words; the build finds the ids that they mean.
 */
import { readChart, treeOf } from './helm-chart.js';
import { CHARTS } from './helm-charts.js';
import type { Notice } from './helm-notices.js';
import { settingNotices } from './operator-values.js';
import type { Attributes } from './snapshot.js';
import { owner, type Owner, type Surface } from './surface.js';

const things = (notices: readonly Notice[]): readonly (readonly [string, Attributes])[] =>
  notices
    .map(({ old, instead, fails }) => [`#${old}`, { instead, ...(fails && { fails }) }] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));

export const successors: Surface = {
  name: 'successors',
  async read(ctx): Promise<Owner[]> {
    const istiod = CHARTS.find(({ id }) => id === 'istiod')!;
    const chart = await readChart(treeOf(ctx.istio, ctx.istioRef, ctx.version), istiod);
    const source = (path: string) => ({ repo: 'istio/istio', path });
    const notes = `${chart?.folder ?? ''}/templates/NOTES.txt`;
    return [
      owner('successors:istiod', source(notes), things(chart?.notices ?? [])),
      owner('successors:IstioOperator', source('operator'), things(await settingNotices(ctx))),
    ];
  },
};
