/** Collects what the forms of one file find: a version as evidence, a name of one as a reference, or why it is neither. */
import type { History } from '../../facts/model';
import { parseVersion } from '../../facts/versions';
import type { Position, Range } from '../../manifest/model';
import {
  strengths,
  type Dismissal,
  type Evidence,
  type FileEvidence,
  type Form,
  type Given,
  type Reference,
  type Repository,
  type Source,
  type Strength,
  type Unsettled,
} from './evidence';
import { beforeRelease, releaseIn, releaseOrMinorIn } from '../../facts/written';
import { addressesOf, isFrom, partOf, releaseInRevision } from './names';

type About = Pick<Evidence, 'form' | 'strength' | 'part'>;

/** Of the control plane, or of what may be anything. */
const alone = (form: Form, strength: Strength) => ({ form, strength, part: undefined });

/** Text with its place. */
export interface Placed {
  readonly text: string;
  readonly offset: number;
  /** A tool writes it anew before somebody applies it: as it stands, it is the default of a package. */
  readonly isSet?: true;
}

export interface Reader {
  /** A version, or a name of one; `chart`: of which one, where that is known. */
  version(form: Form, strength: Strength, placed: Placed | undefined, chart?: string, from?: Source): void;
  /** The same of what is installed. */
  install(form: Form, placed: Placed | undefined, chart?: string, from?: Source): void;
  revision(placed: Placed | undefined): void;
  /** A release that something else stands for: `v2.6` of a vendor. */
  standsFor(form: Form, strength: Strength, release: string | undefined, placed: Placed): void;
  define(name: string, placed: Placed): void;
  give(source: string, name: string, placed: Placed): void;
  repository(one: Repository): void;
  dismiss(why: Dismissal, placed: Placed): void;
  /** A control plane, and the release that it says, by a name perhaps. */
  plane(kind: string, placed: Placed | undefined, release: string | undefined): void;
  /** It is a chart of Istio's own. */
  own(): void;
  /** It is a chart of somebody else's. */
  others(): void;
  result(): Omit<FileEvidence, 'configures' | 'runs'>;
}

export function createReader(history: History, position: (offset: number) => Position): Reader {
  const evidence: Evidence[] = [];
  const references: Reference[] = [];
  const definitions = new Map<string, { readonly text: string; readonly range: Range }>();
  const given: Given[] = [];
  const repositories: Repository[] = [];
  const unsettled: Unsettled[] = [];
  const dismissed: { why: Dismissal; text: string; range: Range }[] = [];
  const planes = new Map<string, boolean>();
  const seen = new Map<number, About[]>();
  let [isOwnChart, isOthersChart] = [false, false];

  const rangeOf = ({ text, offset }: Placed): Range => ({
    start: position(offset),
    end: position(offset + text.length),
  });

  /** One place is read by several, and named by several aliases: what is new is a stronger word, or another part. */
  function isKnown({ form, strength, part }: About, { offset }: Placed): boolean {
    const before = seen.get(offset) ?? [];
    const worth = strengths.indexOf(strength);
    seen.set(offset, [...before, { form, strength, part }]);
    return before.some(
      (one) => strengths.indexOf(one.strength) < worth || (one.strength === strength && one.part === part),
    );
  }

  function evidenceOf(about: About, release: string, placed: Placed): readonly Evidence[] {
    const version = parseVersion(history, release);
    if (isKnown(about, placed)) return [];
    const range = rangeOf(placed);
    if (version && !version.newer) return [{ version, ...about, text: placed.text, range }];
    dismissed.push({ why: 'unknown', text: placed.text, range });
    return [];
  }

  function add(about: About, release: string, placed: Placed): void {
    evidence.push(...evidenceOf(about, release, placed));
  }

  /** All repositories of the file are known now, by which it may tell itself whose charts are. */
  function settle(): readonly Unsettled[] {
    return unsettled.filter(({ from, ...one }) => {
      const places = addressesOf(from, repositories);
      if (places.length > 0 && isFrom(from, places)) evidence.push(one);
      return places.length === 0;
    });
  }

  return {
    version(form, strength, placed, chart = '', from) {
      if (!placed || placed.text === '') return;
      const about = { form, strength, part: partOf(chart) };
      const name = referenceIn(placed.text);
      if (name !== undefined) {
        const otherwise = /:?=([^}]+)\}$/.exec(placed.text)?.[1];
        references.push({ name, ...about, from, text: placed.text, range: rangeOf(placed), otherwise });
        return;
      }
      const release = releaseOrMinorIn(placed.text);
      if (release !== undefined && from)
        unsettled.push(...evidenceOf(about, release, placed).map((one) => ({ ...one, from })));
      else if (release !== undefined) add(about, release, placed);
      else if (/\d/.test(placed.text))
        dismissed.push({ why: 'range', text: placed.text, range: rangeOf(placed) });
    },
    install(form, placed, chart, from) {
      this.version(form, 'install', placed, chart, from);
    },
    revision(placed) {
      const release = placed && releaseInRevision(placed.text);
      if (placed && release !== undefined)
        add(alone('revision', placed.isSet ? 'definitions' : 'revision'), release, placed);
    },
    standsFor(form, strength, release, placed) {
      if (release !== undefined) add(alone(form, strength), release, placed);
    },
    define(name, placed) {
      if (releaseIn(placed.text) !== undefined && !definitions.has(name))
        definitions.set(name, { text: placed.text, range: rangeOf(placed) });
    },
    give(source, name, placed) {
      if (releaseIn(placed.text) !== undefined || referenceIn(placed.text) !== undefined)
        given.push({ source, name, text: placed.text, range: rangeOf(placed) });
    },
    repository: (one) => void repositories.push(one),
    dismiss: (why, placed) => void dismissed.push({ why, text: placed.text, range: rangeOf(placed) }),
    plane(kind, placed, release) {
      const isSaid = release !== undefined || /[{$]/.test(placed?.text ?? '');
      planes.set(kind, isSaid || planes.get(kind) === true);
    },
    own: () => void (isOwnChart = true),
    others: () => void (isOthersChart = true),
    result: () => ({
      unsettled: settle(),
      evidence,
      references,
      definitions,
      given,
      repositories,
      dismissed,
      planes,
      isOwnChart,
      isOthersChart,
    }),
  };
}

/** A tag or branch of Istio's code as the release that it is called after. */
export function releaseOfCode(placed: Placed | undefined): Placed | undefined {
  const { length } = beforeRelease.exec(placed?.text ?? '')?.[0] ?? '';
  return placed && { text: placed.text.slice(length), offset: placed.offset + length };
}

/**
 * The name that a text stands for: `${istio_version}`, `{{ .version }}`, `{{ $.Values.version }}`, `{{ $version }}`,
 * `{{ istio_version }}`, `local.istio_version`.
 */
export function referenceIn(text: string): string | undefined {
  const match =
    /^v?\$\{(?:local\.|var\.)?([\w.-]+)(?::?=[^}]*)?\}$/.exec(text) ??
    /^v?\{\{-?\s*(?:\$(?=\w*\.)\w*)?\.?(?:Values\.)?(\$?[\w.-]+)\s*(?:\|[^}]*)?-?\}\}$/.exec(text) ??
    /^(?:local|var)\.([\w-]+(?:\.[\w-]+)*)$/.exec(text);
  return match?.[1];
}
