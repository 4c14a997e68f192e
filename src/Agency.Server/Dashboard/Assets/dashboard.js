'use strict';
// Live updates and keys. Every page works without this file: then by reloading it.
(() => {
  const body = document.body;
  const events = body.dataset.events;

  // ---- Live: the server says that something changed, the page is fetched anew, and the parts that differ are swapped.
  const light = document.getElementById('live');
  let pending = null;
  let again = false;
  let fetchedAt = Date.now();
  let pause = 2000;

  function say(state, text) {
    if (!light) return;
    light.hidden = false;
    if (light.dataset.state !== state) {
      light.dataset.state = state;
      light.querySelector('.live-text').textContent = text;
    }
  }

  function isInUse(part) {
    const active = document.activeElement;
    if (active && part.contains(active) && active.matches('input, textarea, select')) return true;
    return [...part.querySelectorAll('textarea, input:not([type=hidden]), select')].some((field) =>
      field.matches('[type=checkbox]') ? field.checked !== field.defaultChecked : field.tagName !== 'SELECT' && field.value !== field.defaultValue);
  }

  function swap(fresh) {
    for (const part of document.querySelectorAll('[data-live]')) {
      const next = fresh.getElementById(part.id);
      if (!next || part.isEqualNode(next) || isInUse(part)) continue;
      const open = [...part.querySelectorAll('details[open]')].map((d) => d.id).filter(Boolean);
      const link = part.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
      const node = document.importNode(next, true);
      for (const id of open) {
        const details = [...node.querySelectorAll('details')].find((d) => d.id === id);
        if (details) details.open = true;
      }
      const places = [...part.querySelectorAll('.scroll')].map((s) => [s.scrollLeft, s.scrollTop]);
      part.replaceWith(node);
      [...node.querySelectorAll('.scroll')].forEach((s, i) => { if (places[i]) [s.scrollLeft, s.scrollTop] = places[i]; });
      if (link) [...node.querySelectorAll('a')].find((a) => a.getAttribute('href') === link)?.focus({ preventScroll: true });
    }
  }

  async function refresh() {
    if (pending) { again = true; return; }
    pending = true;
    try {
      const url = new URL(location.href);
      url.hash = '';
      url.searchParams.delete('done');
      const answer = await fetch(url, { headers: { 'X-Agency-Live': '1' }, redirect: 'manual', credentials: 'same-origin' });
      if (answer.type === 'opaqueredirect' || answer.status === 401) { signedOut(); return; }
      if (answer.ok) {
        swap(new DOMParser().parseFromString(await answer.text(), 'text/html'));
        fetchedAt = Date.now();
        body.dataset.refreshed = String(Number(body.dataset.refreshed || 0) + 1);
      }
    } catch {
      // The connection is away; the stream notices that too, and comes back.
    } finally {
      pending = null;
      if (again) { again = false; setTimeout(refresh, 500); }
    }
  }

  let stream = null;
  let isOver = false;

  function signedOut() {
    isOver = true;
    if (stream) stream.close();
    say('off', 'Signed out: reload');
  }

  function listen() {
    stream = new EventSource(events);
    stream.onopen = () => { say('on', 'Live'); if (pause > 2000) refresh(); pause = 2000; };
    stream.addEventListener('change', refresh);
    stream.addEventListener('beat', () => { if (Date.now() - fetchedAt > 55000) refresh(); });
    stream.onerror = () => {
      if (isOver) return;
      say('off', 'Reconnecting');
      // Browsers come back by themselves after a lost connection, not after a refusal.
      if (stream.readyState === EventSource.CLOSED) {
        stream.close();
        setTimeout(async () => { await refresh(); if (!isOver) listen(); }, pause + Math.random() * 1000);
        pause = Math.min(pause * 2, 60000);
      }
    };
  }

  if (events && 'EventSource' in window) {
    say('off', 'Connecting');
    listen();
    document.addEventListener('visibilitychange', () => { if (!document.hidden && Date.now() - fetchedAt > 15000 && !isOver) refresh(); });
  }

  // ---- The menu scrolls sideways on a phone: the page that one is on is shown.
  const menu = document.querySelector('.nav');
  const current = menu && menu.querySelector('[aria-current]');
  if (current) menu.scrollLeft = current.offsetLeft - (menu.clientWidth - current.offsetWidth) / 2 - menu.offsetLeft;

  // ---- Keys.
  const help = document.getElementById('keys');
  let isGoing = 0;

  function rows() {
    return [...document.querySelectorAll('[data-row]')].map((row) => row.querySelector('a')).filter(Boolean);
  }

  function move(step) {
    const all = rows();
    if (all.length === 0) return;
    const at = all.findIndex((a) => a === document.activeElement || a.closest('[data-row]').contains(document.activeElement));
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step));
    all[next].focus();
    all[next].scrollIntoView({ block: 'nearest' });
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, textarea, select')) return;
    if (help && help.open) {
      if (event.key === '?') help.close();
      return;
    }
    if (isGoing > Date.now()) {
      isGoing = 0;
      const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (link) { event.preventDefault(); link.click(); }
      return;
    }
    const done = {
      '?': () => help && help.showModal(),
      g: () => { isGoing = Date.now() + 1500; },
      j: () => move(1),
      k: () => move(-1),
      n: () => document.querySelector('[data-page=older]')?.click(),
      p: () => document.querySelector('[data-page=newer]')?.click(),
      '/': () => document.querySelector('.filters select, .filters input')?.focus(),
    }[event.key];
    if (done) { event.preventDefault(); done(); }
  });
})();
