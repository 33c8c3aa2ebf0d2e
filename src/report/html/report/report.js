// The page is complete without this: it makes the way between results and charter shorter, and filters.
(() => {
  'use strict';
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const paper = document.querySelector('.paper');
  const pieces = new Map();
  for (const piece of all('mark')) {
    for (const number of piece.dataset.c.split(' ')) {
      pieces.set(number, [...(pieces.get(number) || []), piece]);
    }
  }
  const noteOf = (number) => document.getElementById(`n-${number}`);
  const signOf = (number) => document.querySelector(`.sign[popovertarget="n-${number}"]`);
  const beside = () => getComputedStyle(paper).overflowY === 'auto';
  const still = matchMedia('(prefers-reduced-motion: reduce)');

  function flash(parts) {
    for (const part of parts) {
      part.classList.remove('flash');
      void part.offsetWidth;
      part.classList.add('flash');
      setTimeout(() => part.classList.remove('flash'), 2600);
    }
  }

  function show(target, within) {
    const behavior = still.matches ? 'auto' : 'smooth';
    if (!within) return target.scrollIntoView({ block: 'center', behavior });
    const gap = target.getBoundingClientRect().top - within.getBoundingClientRect().top;
    within.scrollTo({ top: within.scrollTop + gap - within.clientHeight / 3, behavior });
  }

  // From an element to its evidence in the charter.
  function toClause(number) {
    const parts = pieces.get(number);
    if (!parts) return false;
    show(parts[0], beside() ? paper : null);
    (signOf(number) || paper).focus({ preventScroll: true });
    close();
    flash(parts);
    return true;
  }

  // From a clause to an element, which the filter may have put away.
  function toElement(element) {
    if (element.closest('.off')) reset(element.closest('.recommendations'));
    show(element, null);
    element.focus({ preventScroll: true });
    flash([element]);
    return true;
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (!link) return;
    const id = link.getAttribute('href').slice(1);
    const element = document.getElementById(id);
    const open = link.closest('.note');
    const gone = id.startsWith('c-') ? toClause(id.slice(2))
      : element && element.matches('.element, .recommendation') && (open && hide(open), toElement(element));
    if (gone) {
      event.preventDefault();
      history.replaceState(null, '', `#${id}`);
    }
  });

  // Notes: on a clause that is pointed at or whose sign is reached by keyboard; the sign itself opens them without help.
  let shown = null;
  let timer = 0;
  let hiding = false;
  const later = (what, time) => { clearTimeout(timer); timer = setTimeout(what, time); };

  // Beside the clause, never over it: below, else above, else to its left.
  function place(note, number) {
    note.classList.add('placed');
    const boxes = (pieces.get(number) || []).flatMap((piece) => [...piece.getClientRects()]);
    const sign = signOf(number).getBoundingClientRect();
    const top = Math.min(sign.top, ...boxes.map((box) => box.top));
    const bottom = Math.max(sign.bottom, ...boxes.map((box) => box.bottom));
    const left = Math.min(sign.left, ...boxes.map((box) => box.left));
    const { width, height } = note.getBoundingClientRect();
    const gap = 6;
    const fits = (at) => at >= gap && at + height <= innerHeight - gap;
    const at = [bottom + gap, top - gap - height].find(fits);
    const across = at === undefined ? left - gap - width : left;
    note.style.left = `${Math.max(gap, Math.min(across, innerWidth - width - gap))}px`;
    note.style.top = `${at === undefined ? Math.max(gap, Math.min(top, innerHeight - height - gap)) : at}px`;
  }

  function open(number) {
    const note = noteOf(number);
    clearTimeout(timer);
    if (note && note.showPopover && !note.matches(':popover-open')) note.showPopover();
  }

  // A note that closes gives the focus back to its sign, which is no reason to open it again.
  function hide(note, sign) {
    hiding = true;
    note.hidePopover();
    if (sign) sign.focus();
    hiding = false;
  }

  function close() {
    clearTimeout(timer);
    if (shown && shown.matches(':popover-open')) hide(shown);
  }

  for (const note of all('.note')) {
    const number = note.id.slice(2);
    note.addEventListener('beforetoggle', (event) => {
      const opens = event.newState === 'open';
      for (const piece of pieces.get(number) || []) piece.classList.toggle('lit', opens);
      if (opens) shown = note;
    });
    note.addEventListener('toggle', (event) => {
      if (event.newState === 'open') place(note, number);
    });
    note.addEventListener('pointerenter', () => clearTimeout(timer));
    note.addEventListener('pointerleave', (event) => { if (event.pointerType === 'mouse' && !note.contains(document.activeElement)) later(close, 400); });
  }

  for (const [number, parts] of pieces) {
    for (const part of parts) {
      part.addEventListener('pointerenter', (event) => {
        if (event.pointerType !== 'mouse') return;
        later(() => open(number), 300);
      });
      part.addEventListener('pointerleave', (event) => { if (event.pointerType === 'mouse') later(close, 400); });
      part.addEventListener('click', (event) => {
        if (event.target.closest('a, button') || String(getSelection())) return;
        open(number);
      });
    }
  }

  for (const sign of all('.sign')) {
    const number = sign.getAttribute('popovertarget').slice(2);
    const note = noteOf(number);
    let byFocus = false;
    sign.addEventListener('focus', () => {
      if (hiding || !sign.matches(':focus-visible')) return;
      byFocus = true;
      open(number);
    });
    sign.addEventListener('blur', (event) => {
      if (byFocus && !note.contains(event.relatedTarget)) close();
      byFocus = false;
    });
    // Enter on a note that is open already goes into it.
    sign.addEventListener('click', (event) => {
      if (event.detail === 0 && note.matches(':popover-open')) {
        event.preventDefault();
        note.querySelector('a').focus();
      }
    });
    note.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      hide(note, sign);
    });
  }

  // The filter: what it puts away comes back on paper.
  function filter(section) {
    const form = section.querySelector('.filter');
    const only = form.querySelector('select').value;
    const states = new Set(all('input:checked', form).map((box) => box.value));
    let count = 0;
    for (const recommendation of all('.recommendation', section)) {
      let some = false;
      for (const element of all('.element', recommendation)) {
        const on = (!only || recommendation.id === only) && states.has(element.dataset.state);
        element.classList.toggle('off', !on);
        some = some || on;
        count += on ? 1 : 0;
      }
      recommendation.classList.toggle('off', !some);
    }
    form.querySelector('[role="status"]').textContent = form.dataset.shown.replace('%s', count);
    dim();
  }

  // Clauses that answer nothing that is shown step back.
  function dim() {
    const off = document.querySelector('.element.off');
    document.querySelector('.text').classList.toggle('dim', Boolean(off));
    for (const [number, parts] of pieces) {
      const note = noteOf(number);
      const targets = note ? all('li a', note).map((link) => document.getElementById(link.getAttribute('href').slice(1))) : [];
      const kept = targets.some((target) => target && !target.classList.contains('off'));
      for (const part of [...parts, signOf(number)]) if (part) part.classList.toggle('kept', kept);
    }
  }

  function reset(section) {
    section.querySelector('.filter').reset();
    filter(section);
  }

  for (const section of all('.recommendations')) {
    const form = section.querySelector('.filter');
    form.hidden = false;
    form.addEventListener('change', () => filter(section));
    form.addEventListener('reset', () => setTimeout(() => filter(section)));
    form.addEventListener('submit', (event) => event.preventDefault());
  }

  // Browsers that print only what is open.
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = all('details:not([open])');
    for (const part of closed) part.open = true;
  });
  addEventListener('afterprint', () => { for (const part of closed) part.open = false; });
})();
