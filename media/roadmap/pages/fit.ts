import { render, type TemplateResult } from 'lit-html';

/** Draws into a place as wide as it is, again whenever that changes: text in a drawing must not shrink with it. */
export function fit(place: HTMLElement | null, draw: (width: number) => TemplateResult): () => void {
  if (!place) return () => undefined;
  let width = 0;
  const update = () => {
    const now = Math.max(260, Math.floor(place.clientWidth));
    if (now === width) return;
    width = now;
    render(draw(width), place);
  };
  update();
  const observer = new ResizeObserver(update);
  observer.observe(place);
  return () => observer.disconnect();
}
