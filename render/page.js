/* The web page, made easier: filters, the picture's zoom, an event opened
 * beside it, arrow keys along time. Everything that is said stands in the
 * page without it. Words come from the page too: there are none in here. */
'use strict';
(() => {
  const $ = id => document.getElementById(id);
  const frame = $('picture'), svg = frame.querySelector('svg');
  const panel = $('panel'), tools = $('tools'), shown = $('shown');

  /* ---- what the page holds, in the order of time ---- */

  const entries = [...document.querySelectorAll('.event')].map(li => ({
    li,
    kind: li.dataset.kind,
    status: li.dataset.status,
    certainty: li.dataset.certainty,
    sources: ` ${li.dataset.sources} `,
    shown: true,
    link: null, // its link in the picture
    text: '',   // what is searched
  }));
  const byId = new Map(entries.map(e => [e.li.id, e]));
  for (const link of svg.querySelectorAll('a[href^="#"]')) {
    const entry = byId.get(link.getAttribute('href').slice(1));
    if (entry && !entry.link) entry.link = link;
  }
  // Lists and years vanish with the last of their entries.
  const holders = [...document.querySelectorAll('.events,.year,#undated')].map(part => ({
    part,
    entries: [...part.querySelectorAll('.event')].map(li => byId.get(li.id)),
  }));
  const isShown = e => e.shown;

  // The review's paragraphs and articles stand back when none of their notes
  // is looked for.
  const notes = [...document.querySelectorAll('.note')];
  const paragraphs = [...document.querySelectorAll('.paragraph,.article')].map(part =>
    ({ part, notes: [...part.querySelectorAll('.note')] }));

  /* ---- filters ---- */

  // Letters without their marks and cases, so that "Senegal" finds "Sénégal".
  const plain = text =>
    text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();

  let indexed = 0;
  const index = until => {
    for (; indexed < entries.length && until(); indexed++) {
      const e = entries[indexed];
      e.text = plain(e.li.textContent);
    }
  };
  const idle = window.requestIdleCallback || (work => setTimeout(work, 50));
  const indexIdly = deadline => {
    index(() => !deadline || deadline.timeRemaining() > 2);
    if (indexed < entries.length) idle(indexIdly);
  };

  const filters = [...tools.querySelectorAll('select')];
  const fits = (e, words) =>
    filters.every(f => !f.value ||
      (f.name === 'sources' ? e.sources.includes(` ${f.value} `)
        : f.value === 'check' ? e.certainty !== 'sure'
        : e[f.name] === f.value)) &&
    words.every(w => e.text.includes(w));

  const filter = () => {
    const words = plain($('find').value).split(/\s+/).filter(w => w);
    if (words.length) index(() => true);
    let n = 0;
    for (const e of entries) {
      const fit = fits(e, words);
      n += fit;
      if (e.shown !== fit) {
        e.shown = fit;
        e.li.hidden = !fit;
        if (e.link) e.link.classList.toggle('off', !fit);
      }
    }
    for (const h of holders) h.part.hidden = !h.entries.some(isShown);
    const all = n === entries.length;
    for (const note of notes) note.hidden = !isShown(byId.get(note.dataset.event));
    for (const p of paragraphs) p.part.hidden = !all && p.notes.every(note => note.hidden);
    shown.textContent = n ? shown.dataset.text.replace('{n}', n)
      .replace('{all}', entries.length) : shown.dataset.none;
    $('reset').disabled = all && !words.length && filters.every(f => !f.value);
    rove(stop && isShown(stop) ? stop : drawn().find(isShown));
    if (opened) step();
  };

  $('reset').addEventListener('click', () => {
    $('find').value = '';
    for (const f of filters) f.value = '';
    filter();
    $('find').focus();
  });
  tools.addEventListener('input', filter);

  /* ---- the picture: one stop of the Tab key, arrow keys within ---- */

  const drawn = () => entries.filter(e => e.link);
  let stop = null;

  const rove = entry => {
    if (stop) stop.link.setAttribute('tabindex', -1);
    stop = entry && entry.link ? entry : null;
    if (stop) stop.link.setAttribute('tabindex', 0);
  };

  /* The entry that a key leads to from one of a list; undefined for others. */
  const along = (list, from, key) => {
    const at = list.indexOf(from);
    const forward = getComputedStyle(document.body).direction === 'rtl' ? -1 : 1;
    const go = {
      ArrowRight: at + forward, ArrowDown: at + 1, ArrowLeft: at - forward,
      ArrowUp: at - 1, Home: 0, End: list.length - 1,
    }[key];
    return go === undefined ? undefined : list[Math.max(0, Math.min(go, list.length - 1))];
  };

  const plainKey = event => !event.ctrlKey && !event.metaKey && !event.altKey;

  frame.addEventListener('keydown', event => {
    if (!plainKey(event)) return;
    const link = event.target.closest('a');
    if (event.key === '+' || event.key === '=') zoom(1.4);
    else if (event.key === '-') zoom(1 / 1.4);
    else if (event.key === '0') fit();
    else if (link) {
      const next = along(drawn().filter(isShown), stop, event.key);
      if (!next) return;
      rove(next);
      next.link.focus();
    } else return;
    event.preventDefault();
  });
  frame.addEventListener('focusin', event => {
    const link = event.target.closest('a');
    const entry = link && byId.get(link.getAttribute('href').slice(1));
    if (entry && entry.link) rove(entry);
  });

  /* In the list, arrow keys go from entry to entry. */
  document.addEventListener('keydown', event => {
    const li = event.target.matches && event.target.matches('summary') &&
      event.target.closest('.event');
    if (!li || !plainKey(event)) return;
    const next = along(entries.filter(isShown), byId.get(li.id), event.key);
    if (next) {
      next.li.querySelector('summary').focus();
      event.preventDefault();
    }
  });

  /* ---- an event, opened beside the picture ---- */

  let opened = null;

  const hash = id => history.replaceState(null, '', `#${id}`);

  const step = () => {
    const list = entries.filter(e => isShown(e) || e === opened);
    const at = list.indexOf(opened);
    $('earlier').disabled = at <= 0;
    $('later').disabled = at === list.length - 1;
    return [list[at - 1], list[at + 1]];
  };

  const open = (entry, keep) => {
    if (opened && opened.link) opened.link.classList.remove('current');
    opened = entry;
    const li = entry.li, body = panel.querySelector('.body');
    const title = document.createElement('h2');
    const summary = li.querySelector('summary').cloneNode(true);
    title.textContent = summary.querySelector('h3,h4').textContent;
    title.id = 'panel-title';
    title.tabIndex = -1;
    const copies = [summary.querySelector('.when'), title,
      ...summary.querySelectorAll('.facts,.alarm')];
    const tellings = li.querySelector('.tellings');
    if (tellings) copies.push(tellings.cloneNode(true));
    body.replaceChildren(...copies.map(copy => {
      if (copy.tagName !== 'SPAN') return copy;
      const p = document.createElement('p');
      p.className = copy.className;
      p.append(...copy.childNodes);
      return p;
    }));
    $('in-list').href = `#${li.id}`;
    panel.hidden = false;
    if (entry.link) {
      entry.link.classList.add('current');
      rove(entry);
      entry.link.scrollIntoView({ behavior: 'instant', block: 'nearest', inline: 'nearest' });
      const box = entry.link.getBoundingClientRect();
      panel.classList.toggle('left', box.left + box.right > innerWidth);
      const over = panel.getBoundingClientRect();
      const covered = box.right > over.left && box.left < over.right;
      if (covered && box.bottom > over.top - 16) scrollBy(0, box.bottom - over.top + 16);
    }
    hash(li.id);
    step();
    if (!keep) title.focus({ preventScroll: true });
    panel.scrollTop = 0;
  };

  const close = () => {
    if (!opened) return;
    const entry = opened;
    opened = null;
    panel.hidden = true;
    if (entry.link) entry.link.classList.remove('current');
    const back = entry.link && isShown(entry) ? entry.link : $('picture');
    back.focus({ preventScroll: true });
  };

  const go = which => {
    const next = step()[which];
    if (!next) return;
    const button = document.activeElement;
    open(next, button === $('earlier') || button === $('later'));
    if (document.activeElement && document.activeElement.disabled) $('panel-title').focus();
  };

  frame.addEventListener('click', event => {
    const link = event.target.closest('a');
    const entry = link && byId.get(link.getAttribute('href').slice(1));
    if (!entry || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(entry);
  });
  $('earlier').addEventListener('click', () => go(0));
  $('later').addEventListener('click', () => go(1));
  $('close').addEventListener('click', close);
  $('in-list').addEventListener('click', event => {
    const entry = opened;
    event.preventDefault();
    close();
    reveal(entry, true);
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') close();
    else if (panel.contains(event.target) && plainKey(event)) {
      if (event.key === 'ArrowLeft') go(0);
      else if (event.key === 'ArrowRight') go(1);
    }
  });

  /* ---- an event, opened in the list: #id leads there ---- */

  const reveal = (entry, focus) => {
    if (!entry) return;
    if (!isShown(entry)) $('reset').click();
    entry.li.querySelector('details').open = true;
    entry.li.scrollIntoView({ block: 'start' });
    if (focus) entry.li.querySelector('summary').focus({ preventScroll: true });
  };
  const follow = () => reveal(byId.get(decodeURIComponent(location.hash.slice(1))));
  addEventListener('hashchange', follow);
  document.addEventListener('toggle', event => {
    const li = event.target.closest('.event');
    if (li && event.target.open && !opened) hash(li.id);
  }, true);

  /* ---- zoom and pan: the picture grows within its frame, which scrolls ---- */

  const most = 8;
  const width = () => svg.getBoundingClientRect().width;

  /* By a factor, about a point of the screen (the frame's middle). */
  const zoom = (factor, x, y) => {
    const box = frame.getBoundingClientRect();
    x = (x === undefined ? box.left + box.width / 2 : x) - box.left;
    y = (y === undefined ? box.top + box.height / 2 : y) - box.top;
    const before = width(), least = frame.clientWidth;
    const after = Math.max(least, Math.min(before * factor, least * most));
    if (!frame.style.height) frame.style.height = `${frame.offsetHeight}px`;
    svg.style.minWidth = 0;
    svg.style.width = after > least ? `${after}px` : '100%';
    if (after <= least) frame.style.height = '';
    frame.scrollLeft = (frame.scrollLeft + x) * after / before - x;
    frame.scrollTop = (frame.scrollTop + y) * after / before - y;
    note();
  };
  const fit = () => zoom(0);
  const note = () => {
    const wide = width();
    frame.classList.toggle('zoomed', frame.scrollWidth > frame.clientWidth + 1);
    $('smaller').disabled = $('fit').disabled = wide <= frame.clientWidth + 1;
    $('larger').disabled = wide >= frame.clientWidth * most - 1;
  };
  $('larger').addEventListener('click', () => zoom(1.4));
  $('smaller').addEventListener('click', () => zoom(1 / 1.4));
  $('fit').addEventListener('click', fit);
  addEventListener('resize', note);
  frame.addEventListener('wheel', event => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
  }, { passive: false });

  const touches = new Map();
  let drag = null, moved = false;
  const apart = () => {
    const [a, b] = [...touches.values()];
    return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  };
  frame.addEventListener('pointerdown', event => {
    moved = false;
    if (event.pointerType === 'touch') touches.set(event.pointerId, event);
    else if (event.button === 0 && frame.classList.contains('zoomed')) drag = event;
  });
  frame.addEventListener('pointermove', event => {
    if (touches.has(event.pointerId)) {
      const before = touches.size === 2 ? apart() : 0;
      touches.set(event.pointerId, event);
      if (before) {
        const [a, b] = [...touches.values()];
        zoom(apart() / before, (a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
      }
    } else if (drag && event.buttons & 1) {
      const far = Math.hypot(event.clientX - drag.clientX, event.clientY - drag.clientY);
      if (!moved && far < 4) return;
      if (!moved) frame.setPointerCapture(event.pointerId);
      moved = true;
      frame.classList.add('dragged');
      frame.scrollLeft -= event.movementX;
      frame.scrollTop -= event.movementY;
    }
  });
  const release = event => {
    touches.delete(event.pointerId);
    drag = null;
    frame.classList.remove('dragged');
  };
  frame.addEventListener('pointerup', release);
  frame.addEventListener('pointercancel', release);
  frame.addEventListener('dragstart', event => event.preventDefault());
  frame.addEventListener('click', event => {
    if (!moved) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  /* ---- start ---- */

  addEventListener('beforeprint', () => {
    if (CSS.supports('selector(::details-content)')) return;
    for (const d of document.querySelectorAll('.event details')) d.open = true;
  });
  for (const e of drawn()) e.link.setAttribute('tabindex', -1);
  for (const part of document.querySelectorAll('[data-script]')) part.hidden = false;
  filter();
  note();
  if (location.hash) follow();
  idle(indexIdly);
})();
