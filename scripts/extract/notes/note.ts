/** One of upstream's release notes: what it is about, never what it says. */
import { parseAllDocuments } from 'yaml';
import { messageOf } from '../../errors.js';
import { HumanError } from '../errors.js';

export interface Note {
  readonly kind?: string;
  readonly area?: string;
  readonly issues?: readonly string[];
  readonly links?: readonly string[];
  /** Names of flags, annotations and labels, as written. */
  readonly names?: readonly string[];
  readonly upgrade?: true;
  readonly security?: true;
}

/** Notes that are no YAML, whole in one line: a person has read that they hold no upgrade note. */
const BROKEN: ReadonlySet<string> = new Set(['releasenotes/notes/45413.yaml']);

/** What upstream's notes have, and slips of the pen. Upstream's own tool overlooks what stands below those. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ...[
    ...['apiVersion', 'kind', 'area', 'issue', 'issues', 'docs'],
    ...['releaseNotes', 'upgradeNotes', 'securityNotes'],
  ].map((name) => [name, name] as const),
  ['piVersion', 'apiVersion'],
  ['isses', 'issues'],
  ['Issue', 'issue'],
  ['upgradeNote', 'upgradeNotes'],
  ['upgradeNodes', 'upgradeNotes'],
]);

const isFilled = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some((one) => one !== null && one !== '')
    : typeof value === 'string' && value.trim() !== '';

export function readNote(path: string, text: string): Note {
  if (BROKEN.has(path)) return {};
  const fields: Record<string, unknown> = {};
  for (const document of parseAllDocuments(text)) {
    const [error] = document.errors;
    if (error)
      throw new HumanError(
        `${path} is no YAML (${messageOf(error).split('\n')[0]!})`,
        'add it to BROKEN in notes/note.ts',
      );
    for (const [key, value] of Object.entries((document.toJS() ?? {}) as Record<string, unknown>)) {
      const name = FIELDS.get(key);
      if (name === undefined)
        throw new HumanError(`${path} has the unknown field ${key}`, 'add it to FIELDS in notes/note.ts');
      if (!isFilled(fields[name])) fields[name] = value;
    }
  }
  const word = (key: string): string | undefined => {
    const value = fields[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [kind, area] = [word('kind'), word('area')];
  const issues = issuesOf([fields['issue'], fields['issues']].flat());
  const links = [...new Set(text.match(/https?:\/\/[^\s)'"\]>`]+/g) ?? [])]
    .map((link) => link.replace(/[.,;:]+$/, ''))
    .filter((link) => !issue.test(link))
    .sort();
  const names = namesIn(text);
  return {
    ...(kind !== undefined && { kind }),
    ...(area !== undefined && { area }),
    ...(issues.length > 0 && { issues }),
    ...(links.length > 0 && { links }),
    ...(names.length > 0 && { names }),
    ...(isFilled(fields['upgradeNotes']) && { upgrade: true }),
    ...(isFilled(fields['securityNotes']) && { security: true }),
  };
}

const issue = /^https?:\/\/github\.com\/([\w.-]+\/[\w.-]+)\/(?:issues|pull)\/(\d+)/;

/** `54321` of istio/istio, `istio/ztunnel#123` of another repository. */
function issuesOf(values: readonly unknown[]): string[] {
  const found = values.flatMap((value) => {
    const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
    const match = issue.exec(text);
    if (match) return [match[1] === 'istio/istio' ? match[2]! : `${match[1]!}#${match[2]!}`];
    const number = /^#?(\d+)$/.exec(text)?.[1];
    return number === undefined ? [] : [number];
  });
  return [...new Set(found)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** Names that have a form of their own: environment variables anywhere, annotations and labels where they are quoted as code. */
function namesIn(text: string): string[] {
  const flags = text.match(/(?<![\w/.-])[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+(?![\w/-])/g) ?? [];
  const code = [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!);
  const metadata = code.flatMap(
    (quoted) => quoted.match(/(?<![\w/.-])(?:[a-z0-9-]+\.)*istio\.io\/[A-Za-z][\w.-]*\w/g) ?? [],
  );
  return [...new Set([...flags, ...metadata])].sort();
}
