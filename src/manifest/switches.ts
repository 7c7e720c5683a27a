/** What the use of a flag does: whether its program reads it, and whether it switches it on. */
import type { Use } from './model';

type Given = Pick<Use, 'role' | 'record' | 'on' | 'value'>;

/** Of the agent today; istiod declared it first, and asked for it in the bootstraps that it handed out up to 1.20. */
const onceOfBoth = 'ISTIO_DELTA_XDS';

/** Who reads a flag, where the program that is given it surely does not: agents and CNI plugins share code. */
export function readByOthers({ role, record, on }: Given): readonly string[] | undefined {
  if (role !== 'flag' || record?.type !== 'flag' || record.name === onceOfBoth || on === undefined)
    return undefined;
  const { components } = record;
  const others = on === 'pilot' ? ['agent'] : ['pilot', 'cni'];
  const isSure =
    !components.includes(on) &&
    components.includes(others[0]!) &&
    components.every((name) => others.includes(name));
  return isSure ? components : undefined;
}

/** Whether what is written for a flag switches it on. */
export const isSwitchedOn = (use: Given): boolean =>
  use.value !== undefined && !/^(?:false|f|0|no|off|)$/i.test(use.value) && !readByOthers(use);
