/** The finding codes of the contract, each with the severity it has unless a person chose another. */
import type { UseRole } from '../manifest/model';

export const severityNames = ['error', 'warning', 'information', 'hint', 'off'] as const;
export type SeverityName = (typeof severityNames)[number];
export type Severity = Exclude<SeverityName, 'off'>;

type Subject = Exclude<UseRole, 'apiVersion'>;

export type Code =
  | `${Subject}-${'not-yet' | 'removed' | 'deprecated'}`
  | 'version-not-yet'
  | 'version-removed'
  | 'version-superseded'
  | 'annotation-unknown'
  | 'label-unknown'
  | 'target-unsupported'
  | 'target-vulnerable'
  | 'target-unknown'
  | 'infrastructure-notice'
  | 'config-invalid';

const subjects: readonly Subject[] = [
  'kind',
  'field',
  'value',
  'annotation',
  'label',
  'setting',
  'flag',
  'helm',
];

function* all(): Generator<[Code, Severity]> {
  for (const subject of subjects) {
    yield [`${subject}-not-yet`, 'warning'];
    yield [`${subject}-removed`, 'warning'];
    yield [`${subject}-deprecated`, 'information'];
  }
  yield ['version-not-yet', 'warning'];
  yield ['version-removed', 'warning'];
  yield ['version-superseded', 'hint'];
  yield ['annotation-unknown', 'warning'];
  yield ['label-unknown', 'warning'];
  yield ['target-unsupported', 'information'];
  yield ['target-vulnerable', 'information'];
  yield ['target-unknown', 'warning'];
  yield ['infrastructure-notice', 'information'];
  yield ['config-invalid', 'warning'];
}

export const defaultSeverities: ReadonlyMap<Code, Severity> = new Map(all());

export const isCode = (text: string): text is Code => defaultSeverities.has(text as Code);
