/** Texts that Istio's build or istioctl wrote, told by themselves, wherever they were copied to. */
import type { History } from '../../facts/model';
import type { OwnPart, Use } from '../model';

/** Stands above each copy of a profile, and in the template that reads them, since 1.22. */
const copied = /\bDO NOT EDIT, THIS FILE IS A (?:PROBABLY )?COPY\.\s[^]{0,100}\/manifests\b/;
/** So begin the values of a chart that takes profiles; people set values without that key. */
const defaults =
  /^(?:#[^\n]*\n|\s)*(?:# "defaults" is a workaround for Helm limitations|_internal_defaults_do_not_set:)/;
/** A header is at the top. */
const head = 2_000;

const globals = new Set([
  'install.istio.io/IstioOperator#spec.values.global',
  'helm:istiod#global',
  'helm:istio#global',
]);
/** A person sets a few; `istioctl profile dump` and `helm show values` write all that there are, 26 and more. */
const mostByHand = 20;

/** A person sets values to change them; of so many, one at least. */
const mostUnchanged = 5;

export function ownIn(text: string, uses: readonly Use[], history: History): OwnPart | undefined {
  const top = text.slice(0, head);
  if (copied.test(top)) return 'rest';
  if (defaults.test(top)) return 'values';
  const set = uses.filter(({ parent }) => parent !== undefined && globals.has(parent.id));
  const isDump = set.length > mostByHand && isMostlyUnchanged(set, history);
  return isDump || isUnchanged(uses) ? 'values' : undefined;
}

/** Whether most are as some chart of the control plane has them: who sets so many by hand sets them to something else. */
function isMostlyUnchanged(uses: readonly Use[], history: History): boolean {
  const words = uses.filter(({ value }) => value !== undefined);
  const unchanged = words.filter(({ id, value }) =>
    ['istiod', 'istio'].some((chart) => {
      const record = history.get(`helm:${chart}#${id.slice(id.indexOf('global.'))}`);
      return record?.type === 'helm' && record.defaults.some((one) => one.value === value);
    }),
  );
  return unchanged.length * 2 >= words.length;
}

/** Whether values of a chart are set, and each to what the chart sets it to in some release. */
function isUnchanged(uses: readonly Use[]): boolean {
  let unchanged = 0;
  for (const { record, value } of uses) {
    if (record?.type !== 'helm' || value === undefined) continue;
    if (!record.defaults.some((one) => one.value === value)) return false;
    unchanged++;
  }
  return unchanged > mostUnchanged;
}
