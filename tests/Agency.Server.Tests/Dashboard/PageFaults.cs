using Microsoft.Playwright;

namespace Agency.Server.Tests.Dashboard;

/// <summary>What a person would stumble over on a page, by the browser's own measure.</summary>
internal static class PageFaults
{
    private const string Script =
        """
        () => {
          const faults = [];
          const luminance = (c) => { const f = (v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; return 0.2126 * f(c[0]) + 0.7152 * f(c[1]) + 0.0722 * f(c[2]); };
          const parse = (text) => { const n = text.match(/[\d.]+/g).map(Number); return n.length < 4 ? [...n.slice(0, 3), 1] : n; };
          const behind = (element) => {
            const layers = [];
            for (let e = element; e; e = e.parentElement) layers.push(parse(getComputedStyle(e).backgroundColor));
            return layers.reverse().reduce((below, c) => below.map((v, i) => v * (1 - c[3]) + c[i] * c[3]), [255, 255, 255]);
          };
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode());) {
            const text = node.textContent.trim();
            const element = node.parentElement;
            if (!text || !element.getClientRects().length || element.closest('.visually-hidden, .skip, dialog:not([open]), script, svg')) continue;
            const [a, b] = [luminance(parse(getComputedStyle(element).color)), luminance(behind(element))].sort((x, y) => y - x);
            if ((a + 0.05) / (b + 0.05) < 4.5) faults.push(`contrast ${((a + 0.05) / (b + 0.05)).toFixed(2)}: ${text.slice(0, 40)}`);
            if (!element.closest('table, .figure, .badge, button') || element.closest('.code, .mono, code, .title')) continue;
            for (const word of node.textContent.matchAll(/(?<=^|\s)[A-Za-z]{3,14}(?=\s|$)/g)) {
              const range = document.createRange();
              range.setStart(node, word.index);
              range.setEnd(node, word.index + word[0].length);
              if (new Set([...range.getClientRects()].map((r) => Math.round(r.top))).size > 1) faults.push(`broken word: ${word[0]}`);
            }
          }
          for (const control of document.querySelectorAll('button, input:not([type=hidden]), select, textarea, a[href], summary')) {
            if (!control.getClientRects().length) continue;
            if (!(control.getAttribute('aria-label') || control.textContent || '').trim() && !control.labels?.length) faults.push(`without a name: ${control.outerHTML.slice(0, 80)}`);
            const box = control.getBoundingClientRect();
            if (box.right > innerWidth + 1 && !control.closest('.nav, .scroll')) faults.push(`out of the window: ${control.outerHTML.slice(0, 80)}`);
          }
          const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
          for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) faults.push(`twice: id ${id}`);
          const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((h) => Number(h.tagName[1]));
          if (levels.filter((l) => l === 1).length !== 1) faults.push('not one h1');
          levels.forEach((level, i) => { if (i > 0 && level > levels[i - 1] + 1) faults.push(`a heading of level ${level} below one of level ${levels[i - 1]}`); });
          for (const image of document.querySelectorAll('svg[role=img]')) if (!image.querySelector('title')?.textContent) faults.push('a chart without a title');
          if (document.documentElement.scrollWidth > document.documentElement.clientWidth) faults.push(`scrolls sideways: ${document.documentElement.scrollWidth} px`);
          return faults;
        }
        """;

    /// <summary>Text of low contrast, words broken in tables, controls without a name, what is out of the window, headings out of order.</summary>
    public static Task<string[]> OfAsync(IPage page) => page.EvaluateAsync<string[]>(Script);
}
