/** The page of a minor release: what it did, its patches as anchors, and what affects it. */
import { compare } from '../../src/facts/compare';
import { exposure } from '../../src/facts/bulletins';
import { addressOf, folderOf } from '../../src/facts/address';
import { isPart, ownerName, ownerOf } from '../../src/facts/ids';
import { toJson } from '../../src/facts/json';
import { recordsOf } from '../../src/facts/lives';
import type { Id, PatchRecord, ReleaseRecord } from '../../src/facts/model';
import { notesOf } from '../../src/facts/sources';
import { nameOf } from '../../src/words/names';
import {
  external,
  facts,
  link,
  linked,
  mentions,
  said,
  section,
  sourceMarks,
  sources,
  type Context,
  type SitePage,
} from './context';
import { about, describing, head } from './head';
import { html, joined, nothing, type Html } from './html';

export function releasePage(context: Context, release: ReleaseRecord): SitePage {
  const { history, page, words } = context;
  const description = describing(context, release);
  const patches = recordsOf(history, release.patches, 'patch');
  const started = history.all('change').filter((change) => change.release.minor === release.minor);
  return {
    path: addressOf(release.id)?.page ?? release.id,
    title: `Istio ${release.name}`,
    about: about(description),
    crumbs: [{ label: words.types('release'), path: `${folderOf('release')}/index` }],
    body: html`${neighbours(context, release)} ${head(context, release, description)} ${notes(context, release)}
    ${linked(
      context,
      'highlights',
      page.highlights,
      release.highlights.flatMap(({ ids }) => ids),
    )}
    ${linked(
      context,
      'behaviour',
      words.types('change'),
      started.map(({ id }) => id),
    )}
    ${changed(context, release)} ${patchList(context, patches)}
    ${linked(
      context,
      'bulletins',
      page.affectedBy,
      exposure(history, { minor: release.minor }).affecting.map(({ id }) => id),
    )}
    ${mentions(context, release.id)} ${sources(context, release)}`,
    json: () => ({ ...toJson(release, history), parts: patches.map((patch) => toJson(patch, history)) }),
  };
}

function neighbours({ history, page }: Context, { minor }: ReleaseRecord): Html {
  const [before, after] = [history.releases[minor - 1], history.releases[minor + 1]];
  return html`<nav class="neighbours" aria-label="${page.release}">
    ${before ? link(before.id, html`← ${before.name}`) : ''} ${after ? link(after.id, html`${after.name} →`) : ''}
  </nav>`;
}

function notes({ page, words }: Context, release: ReleaseRecord): Html {
  const found = notesOf(release);
  return found === undefined
    ? nothing
    : facts([
        [
          page.notes,
          html`${external(found.upgrade, page.upgradeNotes)}${words.dot}${external(found.changes, page.changeNotes)}`,
        ],
      ]);
}

/** What its API and its settings have against the release before, folded. */
function changed(context: Context, { minor }: ReleaseRecord): Html {
  const { history, page } = context;
  const before = history.releases[minor - 1];
  if (before === undefined) return nothing;
  const { removed, deprecated, promoted, added, defaultsChanged } = compare(
    history,
    { minor: before.minor },
    { minor },
  );
  const lists = [
    [page.removed, removed],
    [page.deprecated, deprecated],
    [page.promoted, promoted.map(({ id }) => id)],
    [page.defaultsChanged, defaultsChanged.map(({ id }) => id)],
    [page.added, added],
  ] as const;
  const shown = lists.filter(([, ids]) => ids.length > 0);
  return section(
    'changed',
    html`${page.whatChanged} ${link(before.id, `Istio ${before.name}`)}`,
    shown.length === 0 ? html`<p>${page.nothing}</p>` : shown.map(([title, ids]) => folded(context, title, ids)),
  );
}

function folded(context: Context, title: string, ids: readonly Id[]): Html {
  const byOwner = new Map<Id, Id[]>();
  for (const id of ids) {
    const owner = isPart(id) ? ownerOf(id) : '';
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), id]);
  }
  const { history, lang, words } = context;
  return html`<details>
    <summary>${title} <span class="count">${ids.length}</span></summary>
    <ul class="changed">
      ${[...byOwner].map(([owner, of]) => {
        const links = of.map((id) => link(id, html`<code>${nameOf(history, id, lang, owner === '' ? undefined : `${owner}#`)}</code>`));
        return html`<li>${owner === '' ? '' : html`<strong>${ownerName(owner)}</strong> `}${joined(links, words.between)}</li>`;
      })}
    </ul>
  </details>`;
}

/** Each with the bulletins that it fixes and those that affect it. */
function patchList(context: Context, patches: readonly PatchRecord[]): Html {
  const { page } = context;
  if (patches.length === 0) return nothing;
  return section(
    'patches',
    page.patches,
    html`<dl class="parts">
      ${patches.toReversed().map((patch) => {
        const affecting = exposure(context.history, patch.version).affecting;
        return html`<div class="part">
          <dt id="${patch.name}"><a href="#${patch.name}">${patch.name}</a></dt>
          <dd>
            <p>${said(describing(context, patch).answer)} <span class="read">${sourceMarks(patch.sources)}</span></p>
            ${
              affecting.length > 0
                ? html`<p class="rest">
                    ${context.words.named(page.affectedBy, '')}${joined(
                      affecting.map(({ id }) => link(id, ownerName(id))),
                      context.words.between,
                    )}
                  </p>`
                : nothing
            }
            ${
              patch.fixes.length > 0
                ? html`<p class="rest">
                    ${context.words.named(page.fixed, '')}${joined(
                      patch.fixes.map((id) => html`${link(id, ownerName(id))}`),
                      context.words.between,
                    )}
                  </p>`
                : nothing
            }
          </dd>
        </div>`;
      })}
    </dl>`,
    patches.length,
  );
}

