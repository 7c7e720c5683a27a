/** A release as it stands in what is fetched: the tag of an image, an archive, a variable, an address; and what pages are about. */
import type { History, Id, Version } from '../facts/model';
import { idOf } from '../facts/types';
import { formatVersion, parseVersion } from '../facts/versions';

const fetched = /^["']?[\w:/.@-]*istio[\w./-]*?[:/-]v?(\d+\.\d+(?:\.\d+)?)(?!\d)/i;
const chosen =
  /\bISTIO_VERSION=["']?v?(\d+\.\d+(?:\.\d+)?)|\bistio.*\s--version[ =]["']?v?(\d+\.\d+(?:\.\d+)?)/i;

/** The release and its minor that a text downloads, or that a page is about. */
export function downloaded(history: History, text: string): Id[] {
  // In what is longer, each `istio` would be tried as the one before a number.
  if (text.length > 4000) return [];
  const line = text.trim().replace(/^(?:- )?image:\s*/i, '');
  // Images of examples have numbers of their own, and a page of older documents is about something.
  const isOther = /\s|istio\/examples-|\/docs\//.test(line);
  const found = (isOther ? chosen : fetched).exec(line);
  const version = parseVersion(history, found?.[1] ?? found?.[2] ?? '');
  return version && !version.newer ? releaseIds(history, version) : [];
}

function releaseIds(history: History, version: Version): Id[] {
  const minor = history.releases[version.minor]!.id;
  return version.patch === undefined ? [minor] : [idOf('patch', formatVersion(history, version)), minor];
}

const page = /^https?:\/\/[^\s?#]*?([^\s/?#]+)\/?(?:[?#]\S*)?$/;

/** The words in the address of a page: `…/tasks/traffic-management/circuit-breaking/`. */
export const pageName = (text: string): string | undefined =>
  page
    .exec(text.trim())?.[1]
    ?.replace(/\.\w+$/, '')
    .replaceAll('-', ' ');
