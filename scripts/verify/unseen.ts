/** Why no rendering shows where a value begins or ends: known reasons, each looked up in the charts. */
import type { Edge } from './values.js';

const REASONS: readonly (readonly [about: RegExp, reason: string])[] = [
  [
    /^istio#[\w-]+\.enabled$/,
    'switches a chart below on or off by the condition in requirements.yaml, and no template asks for it',
  ],
];

export const reasonFor = ({ chart, path }: Pick<Edge, 'chart' | 'path'>): string | undefined =>
  REASONS.find(([about]) => about.test(`${chart}#${path}`))?.[1];
