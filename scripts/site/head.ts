/** The top of every record's page, in the words of the hover. */
import { describe, type Description } from '../../src/words/describe';
import { plain } from '../../src/words/inline';
import { isLiving } from '../../src/facts/lives';
import type { HistoryRecord } from '../../src/facts/model';
import { external, list, said, text, type Context } from './context';
import { html, joined, nothing, type Html } from './html';
import { lifeFigure } from './life';

export const describing = ({ history, lang, today }: Context, record: HistoryRecord): Description =>
  describe(record, { history, lang, today, target: [] });

export function head(context: Context, record: HistoryRecord, description = describing(context, record)): Html {
  const { answer, summary, caveats, facts: more, links } = description;
  const title = text(context, record.title);
  const about = summary.filter((line) => plain(line) !== title);
  return html`<h1>${isLiving(record) ? html`<code>${title}</code>` : title}</h1>
    <p class="id"><code>${record.id}</code></p>
    <p class="answer">${said(answer)}</p>
    ${about.map((line) => html`<p class="lead">${said(line)}</p>`)}
    ${isLiving(record) ? lifeFigure(context, record) : nothing}
    ${caveats.map((line) => html`<p class="caveat">${said(line)}</p>`)}
    ${more.length > 0 ? list(more.map(said), 'said') : nothing}
    ${
      links.length > 0
        ? html`<p class="links">${joined(
            links.map(({ label, url }) => external(url, label)),
            context.words.dot,
          )}</p>`
        : nothing
    }`;
}

/** What a search engine shows: the answer, and what the thing is. */
export function about({ answer, summary }: Description): string {
  const whole = [answer, ...summary].map(plain).join(' – ').replaceAll('`', '');
  return whole.length > 200 ? `${whole.slice(0, 199)}…` : whole;
}

