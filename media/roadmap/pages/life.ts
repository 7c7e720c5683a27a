/** The life of one API thing as bars over the list of releases: one bar a version. */
import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { scaleLinear } from 'd3-scale';
import type { Effect, EffectState, LivingRecord, Minor } from '../../../src/facts/model';
import { effectsOf } from '../../../src/facts/effects';
import { formatVersion, minorName } from '../../../src/facts/versions';
import type { Context } from '../context';
import { clip, widthOf } from './layout';

interface Bar {
  readonly label: string;
  readonly from: Minor;
  /** The first release without it; undefined where it is still there. */
  readonly to?: Minor;
  readonly deprecated?: Minor;
  readonly served: boolean;
}

function barsOf(record: LivingRecord): Bar[] {
  const { since, removed, deprecated } = record.life;
  const common = {
    ...(removed !== undefined && { to: removed }),
    ...(deprecated && { deprecated: deprecated.minor }),
  };
  if (record.type !== 'kind' || record.versions.length === 0)
    return [{ label: '', from: since, ...common, served: true }];
  return record.versions.map((version) => {
    const end = version.removed ?? removed;
    return {
      label: version.name,
      from: version.since,
      ...(end !== undefined && { to: end }),
      ...(deprecated && { deprecated: Math.max(version.since, deprecated.minor) }),
      served: version.served,
    };
  });
}

/** Said in words too, under the drawing. */
export function lifeInWords(context: Context, record: LivingRecord): string {
  const name = (minor: Minor) => minorName(context.history, minor);
  const bars = barsOf(record).map((bar) => {
    const end = bar.to === undefined ? '' : `, ${context.words.removed} ${name(bar.to)}`;
    const served = bar.served ? '' : `, ${context.words.notServed}`;
    return `${bar.label ? `${bar.label}: ` : ''}${context.words.since} ${name(bar.from)}${end}${served}`;
  });
  const spans = effectsOf(record.life).map(
    ({ from, to, state }) =>
      `${context.words[`state_${state}`]}: ${formatVersion(context.history, from)} – ${to ? formatVersion(context.history, to) : ''}`,
  );
  return [...bars, ...spans].join('; ').trim();
}

const states: readonly EffectState[] = ['inert', 'gated', 'rejected'];

/** The fill of each state: hatched where it does nothing, dotted where a flag is missing, crossed where it is refused. */
function fillsOf(record: LivingRecord): TemplateResult | typeof nothing {
  const own = statesOf(record);
  if (own.length === 0) return nothing;
  const strokes: Readonly<Record<EffectState, string>> = {
    inert: 'M-2,2 L2,-2 M0,6 L6,0 M4,8 L8,4',
    gated: 'M1.5,1.5 h0.01 M4.5,4.5 h0.01',
    rejected: 'M0,0 L6,6 M6,0 L0,6',
  };
  return svg`<defs>
    ${own.map(
      (state) =>
        svg`<pattern id="effect-${state}" width="6" height="6" patternUnits="userSpaceOnUse"><path class="effect-line ${state}" d=${strokes[state]}></path></pattern>`,
    )}
  </defs>`;
}

const statesOf = ({ life }: LivingRecord): readonly EffectState[] =>
  states.filter((state) => effectsOf(life).some((one) => one.state === state));

/** What the patterns mean; nothing where it simply works all its life. */
export function lifeLegend({ words }: Context, record: LivingRecord): TemplateResult | typeof nothing {
  const own = statesOf(record);
  if (own.length === 0) return nothing;
  return html`<ul class="legend" aria-label=${words.legend} data-no-copy>
    ${own.map(
      (state) =>
        html`<li>
          <svg class="life" width="22" height="17" aria-hidden="true">
            <rect class="bar effect-frame" x="1" y="1" width="20" height="15" rx="2"></rect>
            <rect class="effect" x="1" y="1" width="20" height="15" fill="url(#effect-${state})"></rect></svg
          >${words[`state_${state}`]}
        </li>`,
    )}
  </ul>`;
}

/** Where a span begins and ends on the axis: in the middle of a minor where a patch changed it. */
const edges = ({ from, to }: Effect, count: number): readonly [number, number] => [
  from.minor + (from.patch === undefined ? 0 : 0.5),
  to ? to.minor + (to.patch === undefined ? 1 : 0.5) : count,
];

const row = 26;

export function lifeBars(context: Context, record: LivingRecord, width: number): TemplateResult {
  const { history } = context;
  const bars = barsOf(record);
  const gutter = bars.some(({ label }) => label) ? 76 : 2;
  const count = history.releases.length;
  const x = scaleLinear([0, count], [gutter, width - 2]);
  const bottom = bars.length * row + 4;
  const each = Math.max(1, Math.ceil(44 / (x(1) - x(0))));
  const targets = context.targets.filter((target) => !target.newer);
  return html`<svg
    class="life"
    data-save
    width=${width}
    height=${bottom + 22}
    viewBox="0 0 ${width} ${bottom + 22}"
    role="img"
    aria-label=${lifeInWords(context, record)}
  >
    ${fillsOf(record)}
    ${history.releases
      .filter((release) => (count - 1 - release.minor) % each === 0)
      .map(
        (release) =>
          svg`<line class="grid" x1=${x(release.minor)} x2=${x(release.minor)} y1="0" y2=${bottom}></line>
            <text class="tick" x=${x(release.minor)} y=${bottom + 15} text-anchor=${x(release.minor) > width - 24 ? 'end' : 'start'}>${release.name}</text>`,
      )}
    ${bars.map((bar, index) => barOf(context, bar, effectsOf(record.life), index * row + 4, x, count))}
    ${targets.map((target) => svg`<line class="marker target" x1=${x(target.minor + 0.5)} x2=${x(target.minor + 0.5)} y1="0" y2=${bottom}></line>`)}
  </svg>`;
}

function barOf(
  context: Context,
  bar: Bar,
  effects: readonly Effect[],
  top: number,
  x: (minor: Minor) => number,
  count: number,
): unknown {
  const end = bar.to ?? count;
  const fine = Math.min(bar.deprecated ?? end, end);
  const rect = (kind: string, from: Minor, to: Minor) =>
    to <= from
      ? nothing
      : svg`<rect class="bar ${kind}" x=${x(from) + 0.5} y=${top} width=${Math.max(3, x(to) - x(from) - 1)} height="18" rx="3"></rect>`;
  const name = (minor: Minor) => minorName(context.history, minor);
  const text = `${name(bar.from)} –${bar.to === undefined ? '' : ` ${name(bar.to - 1)}`}`;
  const inside = x(end) - x(bar.from) - 10;
  return svg`<text class="row" x="0" y=${top + 13}>${clip(bar.label, 74)}</text>
    ${rect(bar.served ? maturity(bar.label) : 'unserved', bar.from, fine)}
    ${bar.deprecated === undefined ? nothing : rect('deprecated', Math.max(bar.from, fine), end)}
    ${effects.map((effect) => {
      const [first, last] = edges(effect, count);
      const [left, right] = [Math.max(first, bar.from), Math.min(last, end)];
      if (right <= left) return nothing;
      return svg`<rect class="effect" data-effect=${effect.state} x=${x(left) + 0.5} y=${top} width=${Math.max(3, x(right) - x(left) - 1)} height="18" rx="3" fill="url(#effect-${effect.state})"></rect>`;
    })}
    ${widthOf(text) <= inside ? svg`<text class="span" x=${x(bar.from) + 6} y=${top + 13}>${text}</text>` : nothing}`;
}

const maturity = (version: string): string => /alpha|beta/.exec(version)?.[0] ?? 'stable';
