/** What answers share: what they are asked with, and how they are written. */
import type { Day, History, Lang, Version } from '../facts/model';
import { nearestReleases, parseVersion } from '../facts/versions';
import { AnswerError } from './input';

export interface AnswerContext {
  readonly history: History;
  readonly lang: Lang;
  readonly today: Day;
  /** The releases that the reader runs. */
  readonly targets: readonly Version[];
}

/** A list longer than this tells a model nothing more. */
export const most = 25;

/** A release of which the data can tell something. */
export function releaseKnown(history: History, name: string): Version {
  const version = releaseNamed(history, name);
  if (!version.newer) return version;
  throw new AnswerError(
    `Istio ${name} is newer than the data of ${history.meta.date}. Ask for a release up to ${history.releases.at(-1)?.name ?? ''}.`,
  );
}

export function releaseNamed(history: History, name: string): Version {
  const version = parseVersion(history, name);
  if (!version)
    throw new AnswerError(
      `There is no Istio release "${name}". Nearest: ${nearestReleases(history, name).join(', ')}. The data of ${history.meta.date} knows ${history.releases[0]?.name ?? '?'} to ${history.releases.at(-1)?.name ?? '?'}.`,
    );
  return version;
}

export const dated = (history: History): string => `Data of ${history.meta.date}.`;

export function capped(items: readonly string[], between = '\n'): string {
  return (
    items.slice(0, most).join(between) +
    (items.length > most ? `${between}… and ${items.length - most} more` : '')
  );
}

export function lines(...parts: readonly string[]): string {
  return parts.filter(Boolean).join('\n');
}
