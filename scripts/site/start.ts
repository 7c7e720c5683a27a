/** The start page, the page that searches, and the one for addresses that lead nowhere. */
import { supportState } from '../../src/facts/lives';
import { hrefOf, link, section, text, type Context, type SitePage } from './context';
import { html, type Html } from './html';
import { countOf, groups, indexOf, named, newest, titleOf } from './sections';

export function startPage(context: Context): SitePage {
  const { history, site, today, page, words } = context;
  const supported = history.releases
    .filter((release) => supportState(release, today).state === 'supported')
    .toReversed();
  const shown = supported.length > 0 ? supported : history.releases.slice(-3).toReversed();
  const last = history.releases.findLast(({ minor }) =>
    history.all('change').some(({ release }) => release.minor === minor),
  );
  const changes = history.all('change').filter(({ release }) => release.minor === last?.minor);
  return {
    path: 'index',
    title: 'Istio History',
    about: site.tagline,
    crumbs: [],
    body: html`<h1>Istio History</h1>
      <p class="lead">${site.tagline}</p>
      ${searchForm(context)} ${sectionLists(context)}
      ${section(
        'supported',
        site.newest,
        html`<ul class="list">
          ${shown.map(
            (release) => html`<li>${named(context, release)}</li>`,
          )}
        </ul>`,
      )}
      ${section(
        'bulletins',
        site.latestBulletins,
        html`<ul class="list">
          ${newest(context, history.all('bulletin'))
            .slice(0, 5)
            .map(
              (bulletin) => html`<li>${named(context, bulletin)}</li>`,
            )}
        </ul>`,
      )}
      ${
        last === undefined
          ? ''
          : section(
              'changes',
              html`${site.latestChanges}${words.dot}${link(last.id, `Istio ${last.name}`)}`,
              html`<ul class="list">
                ${changes.map((change) => html`<li>${link(change.id, text(context, change.title))}</li>`)}
              </ul>`,
              changes.length,
            )
      }
      <p class="links">
        <a href="^/timeline/index.html?lang=${context.lang}">${page.timeline}</a>
        <span class="detail">${site.timelineHint}</span>
      </p>`,
  };
}

export const searchForm = ({ site }: Context): Html =>
  html`<form class="search" role="search" action="${hrefOf('search')}">
    <input type="search" name="q" aria-label="${site.search}" placeholder="${site.searchHint}" autocomplete="off" />
    <button>${site.search}</button>
  </form>`;

const sectionLists = (context: Context): Html =>
  html`<div class="sections">
    ${(['api', 'operated', 'told'] as const).map(
      (group) =>
        html`<section>
          <h2>${context.site[group]}</h2>
          <ul>
            ${groups[group].map((type) => {
              const count = countOf(context, type);
              return html`<li>
                <a href="${hrefOf(indexOf(type))}">${titleOf(context, type)}</a> <span class="count">${count}</span>
              </li>`;
            })}
          </ul>
        </section>`,
    )}
  </div>`;

export function searchPage(context: Context): SitePage {
  const { site } = context;
  return {
    path: 'search',
    title: site.search,
    about: site.tagline,
    crumbs: [],
    script: 'search/search.js',
    body: html`<h1>${site.search}</h1>
      ${searchForm(context)}
      <p id="state" role="status" data-busy="${site.searching}" data-failed="${site.searchFailed}"></p>
      <ol id="results" class="list"></ol>
      <noscript><p>${site.searchNeeds}</p></noscript>
      ${sectionLists(context)}`,
  };
}

export function missingPage(context: Context): SitePage {
  const { site } = context;
  return {
    path: '404',
    title: site.missing,
    about: site.missingHint,
    crumbs: [],
    body: html`<h1>${site.missing}</h1>
      <p>${site.missingHint}</p>
      ${searchForm(context)} ${sectionLists(context)}`,
  };
}

