/** What is part of a page's record, each with an anchor: fields and their values, and the values of a chart. */
import { pathOf, valueOf } from '../../src/facts/ids';
import type { FieldRecord, LivingRecord, Records, ValueRecord } from '../../src/facts/model';
import { plain } from '../../src/words/inline';
import { section, said, sourceMarks, type Context } from './context';
import { describing } from './head';
import { html, joined, nothing, type Html } from './html';
import { bar } from './life';

type Part = FieldRecord | Records['helm'];

export const parts = (context: Context, title: string, of: readonly Part[]): Html =>
  of.length === 0
    ? nothing
    : section(
        'parts',
        title,
        html`<dl class="parts">
          ${of.map((part) => row(context, part))}
        </dl>`,
        of.length,
      );

function row(context: Context, part: Part): Html {
  const path = pathOf(part.id);
  const cut = path.lastIndexOf('.') + 1;
  const values = part.type === 'helm' ? [] : context.history.valuesOf(part.id);
  return html`<div class="${part.life.removed === undefined ? 'part' : 'part gone'}">
    <dt id="${path}">
      <a href="#${encodeURIComponent(path)}"
        ><code><span>${path.slice(0, cut)}</span>${path.slice(cut)}</code></a
      >
      ${part.valueType === undefined ? '' : html`<span class="type">${part.valueType}</span>`}
    </dt>
    <dd>
      ${told(context, part)} ${values.length > 0 ? html`<ul class="values">${values.map((value) => choice(context, value))}</ul>` : nothing}
    </dd>
  </div>`;
}

/** All that is known of it, but what its place on the page says already. */
function told(context: Context, part: LivingRecord): Html {
  const { answer, summary, caveats, facts } = describing(context, part);
  const { words } = context;
  const obvious = new Set(
    part.type === 'field' || part.type === 'helm'
      ? [plain(words.valueType(part.valueType ?? '')), ...(part.type === 'field' ? [plain(words.fieldOf(part.owner, part.valueType))] : [])]
      : [],
  );
  const rest = [...summary, ...caveats, ...facts].filter((line) => !obvious.has(plain(line)));
  return html`${bar(context.history, part)}
    <p>${said(answer)} <span class="read">${sourceMarks(part.sources)}</span></p>
    ${rest.length > 0 ? html`<p class="rest">${joined(rest.map(said), ' ')}</p>` : nothing}`;
}

const choice = (context: Context, value: ValueRecord): Html =>
  html`<li id="${pathOf(value.id)}"><code>${valueOf(value.id) ?? ''}</code> ${told(context, value)}</li>`;
