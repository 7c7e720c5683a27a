/** What stands around every page: the way through the pages, and what can be done with the one that is shown. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { onClick } from './context';
import { ownerOf } from '../../src/facts/ids';
import { typeOf } from '../../src/facts/types';
import type { Route } from '../../src/shared/protocol';
import type { PageWords } from './words';

export interface Frame {
  readonly words: PageWords;
  readonly route: Route;
  readonly body: TemplateResult;
  readonly back: (() => void) | undefined;
  readonly forward: (() => void) | undefined;
  readonly saveSvg: (() => void) | undefined;
  readonly savePng: (() => void) | undefined;
  readonly hasFiles: boolean;
  readonly copy: () => void;
  readonly go: (route: Route) => void;
}

const tabs = ['timeline', 'roadmaps', 'compare', 'plan'] as const;

export function frame(parts: Frame): TemplateResult {
  const { words } = parts;
  return html`<a class="skip" href="#content" @click=${skip}>${words.skip}</a>
    <header>
      <nav aria-label=${words.pages}>
        ${arrow('←', words.back, parts.back)} ${arrow('→', words.forward, parts.forward)}
        ${tabs
          .filter((name) => name !== 'plan' || parts.hasFiles)
          .map(
            (name) =>
              html`<a
                class="tab"
                href="#/${name}"
                aria-current=${current(parts.route, name)}
                @click=${onClick(() => parts.go(name))}
                >${words[name]}</a
              >`,
          )}
      </nav>
      <div class="tools" role="group" aria-label=${words.tools}>
        <span class="said" role="status"></span>
        <button type="button" @click=${parts.copy}>${words.copy}</button>
        ${parts.saveSvg ? html`<button type="button" @click=${parts.saveSvg}>${words.saveSvg}</button>` : nothing}
        ${parts.savePng ? html`<button type="button" @click=${parts.savePng}>${words.savePng}</button>` : nothing}
      </div>
    </header>
    <main id="content" tabindex="-1">${parts.body}</main>`;
}

/** The address has another meaning here, so the browser must not follow the link itself. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

function current(route: Route, name: (typeof tabs)[number]): 'page' | 'true' | typeof nothing {
  if (route === name || route.startsWith(`${name}/`)) return 'page';
  return name === 'roadmaps' && typeOf(ownerOf(route)) === 'roadmap' ? 'true' : nothing;
}

function arrow(sign: string, label: string, act: (() => void) | undefined): TemplateResult {
  return html`<button
    type="button"
    class="icon"
    aria-label=${label}
    title=${label}
    ?disabled=${!act}
    @click=${act}
  >
    <span aria-hidden="true">${sign}</span>
  </button>`;
}
