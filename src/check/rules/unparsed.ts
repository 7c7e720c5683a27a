/** Switches of istiod that are set to what it cannot read: it logs that, and goes on with the default. */
import { availability } from '../../facts/lives';
import { codeFor } from '../codes';
import { nameOf } from '../words';
import { namesOf } from './record';
import { problem, type UseRule } from './rule';

/** What Go reads, by the type with which a switch is registered. */
const readable: Readonly<Record<string, RegExp>> = {
  boolean: /^(?:[01tTfF]|true|false|TRUE|FALSE|True|False)$/,
  duration: /^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|[uµμ]s|ms|s|m|h))+)$/,
  integer: /^[-+]?\d+$/,
  number: /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/,
};

/** Without quotes they are booleans of the YAML that charts and Kubernetes read. */
const otherBooleans = /^(?:y|n|yes|no|on|off)$/i;

export const unparsedRule: UseRule = (use, context) => {
  const { id, range, record, value, sort } = use;
  if (record?.type !== 'flag' || !record.components.includes('pilot')) return undefined;
  const type = readable[record.valueType ?? ''];
  // A word alone: what is filled in later may be any.
  if (!type || value === undefined || !/^[\w.+:-]+$/.test(value) || type.test(value)) return undefined;
  if (sort !== 'quoted' && otherBooleans.test(value)) return undefined;
  const there = context.targets.filter((target) => availability(record.life, target) === 'available');
  if (context.targets.length > there.length && there.length === 0) return undefined;
  const params = { name: `${nameOf(id)}=${value}`, target: namesOf(context, there) };
  return problem(codeFor('flag', 'inert'), params, { id, range, use });
};
