import { visible } from './escape.ts';
import type { Format } from './format.ts';
import { pageOf } from './page.ts';

/** One file that needs nothing else. What lays out the picture is loaded only for it. */
export const html: Format<Promise<string>> = {
  name: 'html',
  showsFixes: true,
  async render(result, style) {
    const { documentOf } = await import('./html/document.ts');
    const onPaper = { ...style, color: false, unicode: true, links: false, width: 100 };
    const shown = visible(result, onPaper);
    return documentOf(shown, pageOf(shown, onPaper));
  },
};
