/** Lives as bars: a place for each minor release, coloured by what the thing does there. The text beside says the same. */
import { effectAt } from '../../src/facts/effects';
import { availability, isDeprecated, isServed } from '../../src/facts/lives';
import type { EffectState, History, Life, LivingRecord, Minor, ReleaseRecord } from '../../src/facts/model';
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
  html`<svg class="bar" aria-hidden="true">${runs.map(
    ({ state, from, to }) =>
      html`<rect ${fill(state)} x="${share(from, count)}" width="${share(to - from, count)}" height="100%" />`,
  )}</svg>`;

/** An address in a style sheet would begin there. */
const fill = (state: State): Html =>
  state in strokes ? html`fill="url(#fill-${state})"` : html`class="${state}"`;

/** In parts of the whole and not in a box that is stretched: patterns would be stretched with it. */
const share = (part: number, whole: number): string => `${String(Math.round((part / whole) * 1e4) / 100)}%`;

/** Hatched where it does nothing, dotted where a flag is missing, crossed where it is refused: as the editor's page has it. */
const strokes: Readonly<Record<EffectState, string>> = {
  inert: 'M-2,2 L2,-2 M0,6 L6,0 M4,8 L8,4',
  gated: 'M1.5,1.5 h0.01 M4.5,4.5 h0.01',
  rejected: 'M0,0 L6,6 M6,0 L0,6',
};

/** What bars of a page are filled with. */
export function patterns(body: Html): Html {
  const used = (Object.keys(strokes) as EffectState[]).filter((state) => body.text.includes(`url(#fill-${state})`));
  return used.length === 0
    ? nothing
    : html`<svg class="patterns" aria-hidden="true">
        <defs>
          ${used.map(
            (state) =>
              html`<pattern id="fill-${state}" width="6" height="6" patternUnits="userSpaceOnUse">
                <rect class="ground ${state}" width="6" height="6" />
                <path class="stroke ${state}" d="${strokes[state]}" />
              </pattern>`,
          )}
        </defs>
      </svg>`;
}

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
  const legend = [...states].map(
    (state) =>
      html`<span class="key"><svg class="bar" aria-hidden="true"><rect ${fill(state)} width="100%" height="100%" /></svg>${site.legend[state]}</span>`,
  );
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
