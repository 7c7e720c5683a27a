/** The life of one API thing as bars over the list of releases: one bar a version. */
import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { scaleLinear } from 'd3-scale';
import type { LivingRecord, Minor } from '../../../src/facts/model';
import { minorName } from '../../../src/facts/versions';
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
  return barsOf(record)
    .map((bar) => {
      const end = bar.to === undefined ? '' : `, ${context.words.removed} ${name(bar.to)}`;
      const served = bar.served ? '' : `, ${context.words.notServed}`;
      return `${bar.label ? `${bar.label}: ` : ''}${context.words.since} ${name(bar.from)}${end}${served}`;
    })
    .join('; ');
}

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
    ${history.releases
      .filter((release) => (count - 1 - release.minor) % each === 0)
      .map(
        (release) =>
          svg`<line class="grid" x1=${x(release.minor)} x2=${x(release.minor)} y1="0" y2=${bottom}></line>
            <text class="tick" x=${x(release.minor)} y=${bottom + 15} text-anchor=${x(release.minor) > width - 24 ? 'end' : 'start'}>${release.name}</text>`,
      )}
    ${bars.map((bar, index) => barOf(context, bar, index * row + 4, x, count))}
    ${targets.map((target) => svg`<line class="marker target" x1=${x(target.minor + 0.5)} x2=${x(target.minor + 0.5)} y1="0" y2=${bottom}></line>`)}
  </svg>`;
}

function barOf(context: Context, bar: Bar, top: number, x: (minor: Minor) => number, count: number): unknown {
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
    ${widthOf(text) <= inside ? svg`<text x=${x(bar.from) + 6} y=${top + 13}>${text}</text>` : nothing}`;
}

const maturity = (version: string): string => /alpha|beta/.exec(version)?.[0] ?? 'stable';
