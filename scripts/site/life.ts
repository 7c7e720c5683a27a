/** Lives as bars: a place for each minor release, coloured by what the thing does there. The text beside says the same. */
import { effectAt } from '../../src/facts/effects';
import { availability, isDeprecated, isServed } from '../../src/facts/lives';
import type { History, Life, LivingRecord, Minor, ReleaseRecord } from '../../src/facts/model';
import { supportState } from '../../src/facts/lives';
import { minorName } from '../../src/facts/versions';
import type { Context } from './context';
import { html, nothing, type Html } from './html';

type State = 'on' | 'dep' | 'gated' | 'inert' | 'rejected';

function stateAt(life: Life, minor: Minor): State | undefined {
  const version = { minor };
  const has = availability(life, version);
  if (has !== 'available' && has !== 'from-patch') return undefined;
  return effectAt(life, version)?.state ?? (isDeprecated(life, version) ? 'dep' : 'on');
}

interface Run {
  readonly state: State;
  readonly from: Minor;
  to: Minor;
}

function runsOf(count: number, state: (minor: Minor) => State | undefined): readonly Run[] {
  const runs: Run[] = [];
  for (let minor = 0; minor < count; minor++) {
    const now = state(minor);
    const last = runs.at(-1);
    if (now === undefined) continue;
    if (last?.state === now && last.to === minor) last.to = minor + 1;
    else runs.push({ state: now, from: minor, to: minor + 1 });
  }
  return runs;
}

const drawn = (count: number, runs: readonly Run[]): Html =>
  html`<svg class="bar" viewBox="0 0 ${count} 1" preserveAspectRatio="none" aria-hidden="true">${runs.map(
    ({ state, from, to }) => html`<rect class="${state}" x="${from}" width="${to - from}" height="1" />`,
  )}</svg>`;

export const bar = ({ releases }: Pick<History, 'releases'>, { life }: LivingRecord): Html =>
  drawn(
    releases.length,
    runsOf(releases.length, (minor) => stateAt(life, minor)),
  );

/** The bar with its releases; a kind has one for each of its versions. */
export function lifeFigure({ history, site, words }: Context, record: LivingRecord): Html {
  const count = history.releases.length;
  const rows =
    record.type === 'kind' && record.versions.length > 1
      ? record.versions.map((version) => ({
          name: version.name,
          runs: runsOf(count, (minor) =>
            isServed(version, minor) ? stateAt(record.life, minor) : undefined,
          ),
        }))
      : [{ name: undefined, runs: runsOf(count, (minor) => stateAt(record.life, minor)) }];
  const states = new Set(rows.flatMap(({ runs }) => runs.map(({ state }) => state)));
  const legend = [...states].map((state) => html`<span class="key ${state}">${site.legend[state]}</span>`);
  return html`<figure class="life">
    <figcaption>${words.named(site.history, site.through(minorName(history, 0), minorName(history, count - 1)))}${
      states.size > 0 ? html`${words.dot}${legend}` : nothing
    }</figcaption>
    ${rows.map(
      ({ name, runs }) => html`<div class="row">${name === undefined ? '' : html`<code>${name}</code>`}${drawn(count, runs)}</div>`,
    )}
  </figure>`;
}

/** From its day to the end of its support, in the years of the project. */
export function supportBar({ history, today }: Context, release: ReleaseRecord): Html {
  const first = history.releases[0]?.date ?? today;
  const { end, state } = supportState(release, today);
  const last = [today, ...history.releases.map(({ support }) => support.end ?? today)].sort().at(-1) ?? today;
  const days = (day: string): number => Math.round((Date.parse(day) - Date.parse(first)) / 864e5);
  const width = end === undefined ? 0 : days(end) - days(release.date);
  return html`<svg class="bar" viewBox="0 0 ${days(last)} 1" preserveAspectRatio="none" aria-hidden="true"><rect class="${state === 'supported' ? 'on' : 'past'}" x="${days(release.date)}" width="${Math.max(width, 30)}" height="1" /></svg>`;
}
