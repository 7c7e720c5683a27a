import { html, nothing } from 'lit-html';
import { compare } from '../../../src/history/compare';
import { minorName, parseVersion } from '../../../src/history/version';
import { section, type Context, type Page } from '../context';
import { changeSections } from './changes';

/** `compare/<from>/<to>[/mine]`: any two releases, in either direction. */
export function comparePage(context: Context, [fromName, toName, mode]: readonly string[]): Page {
  const { words, history, used, targets } = context;
  const newest = history.releases.length - 1;
  const from = parseVersion(history, fromName ?? '') ?? targets[0] ?? { minor: Math.max(0, newest - 1) };
  const to = parseVersion(history, toName ?? '') ?? { minor: newest };
  const mine = mode === 'mine' && used.size > 0;
  const names = [fromName ?? minorName(history, from.minor), toName ?? minorName(history, to.minor)] as const;
  const address = (a: string, b: string, onlyMine: boolean) => `compare/${a}/${b}${onlyMine ? '/mine' : ''}`;
  const select = (label: string, value: string, choose: (name: string) => string) =>
    html`<label
      >${label}
      <select @change=${(event: Event) => context.go(choose((event.target as HTMLSelectElement).value))}>
        ${[...history.releases].reverse().map((release) => html`<option value=${release.name} ?selected=${value.split('.').slice(0, 2).join('.') === release.name}>${release.name}</option>`)}
      </select></label
    >`;
  const changes = compare(history, from, to, mine ? used : undefined);
  const range = (versions: readonly string[]) =>
    versions.length === 0 ? '–' : `${versions[0] ?? ''} – ${versions.at(-1) ?? ''}`;
  const title = `Istio ${names[0]} → ${names[1]}`;
  return {
    title,
    body: html`<h1 tabindex="-1">${title}</h1>
      <div class="toolbar" data-no-copy>
        ${select(words.from, names[0], (name) => address(name, names[1], mine))}
        ${select(words.to, names[1], (name) => address(names[0], name, mine))}
        ${
          used.size > 0
            ? html`<label
                ><input
                  type="checkbox"
                  .checked=${mine}
                  @change=${(event: Event) => context.go(address(names[0], names[1], (event.target as HTMLInputElement).checked))}
                />${words.onlyMine}</label
              >`
            : html`<button type="button" @click=${() => context.send({ type: 'scan' })}>
                ${words.scan}
              </button>`
        }
      </div>
      <dl>
        <dt>${words.kubernetes}</dt>
        <dd>${range(changes.kubernetes.from)} → ${range(changes.kubernetes.to)}</dd>
        <dt>${words.support}</dt>
        <dd>${changes.support.from ?? '–'} → ${changes.support.to ?? '–'}</dd>
      </dl>
      ${mine ? section(words.onlyMine, changeSections(context, changes)) : changeSections(context, changes)}${nothing}`,
  };
}
