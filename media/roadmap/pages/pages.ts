import { html } from 'lit-html';
import { heading, type Context, type Page } from '../context';
import type { Route } from '../../../src/shared/protocol';
import { apiPage } from './api';
import { comparePage } from './compare';
import { planPage } from './plan';
import { recordPage } from './record';
import { releasePage } from './release';
import { roadmapPage, roadmapsPage } from './roadmaps';
import { timelinePage } from './timeline';

/** The page of an address; one that says so where nothing has that address. */
export function pageFor(context: Context, route: Route): Page {
  const [name, ...rest] = route.split('/');
  if (route === 'timeline' || route === '') return timelinePage(context);
  if (route === 'roadmaps') return roadmapsPage(context);
  if (name === 'compare') return comparePage(context, rest);
  if (name === 'plan') return planPage(context, rest);
  const record = context.history.get(route);
  if (!record) return unknownPage(context, route);
  switch (record.type) {
    case 'release':
      return releasePage(context, record);
    case 'roadmap':
      return roadmapPage(context, record);
    case 'kind':
    case 'field':
    case 'setting':
    case 'value':
    case 'annotation':
    case 'label':
    case 'flag':
    case 'helm':
    case 'envoy':
      return apiPage(context, record);
    default:
      return recordPage(context, record);
  }
}

function unknownPage(context: Context, route: Route): Page {
  const { words } = context;
  return {
    title: route,
    body: html`${heading(html`${words.unknown} <code>${route}</code>`)}
      <p>${words.unknownHint}</p>`,
  };
}
