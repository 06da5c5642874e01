// Small elements of the pages about runs. Everything that comes from the server is set as text or as a number.
(() => {
  const SVG = 'http://www.w3.org/2000/svg';

  // A curve without axes: values = [v, v, ...], null where there is no number.
  class Sparkline extends HTMLElement {
    set values(values) {
      if (this.drawn === values) return;
      this.drawn = values;
      this.draw(values || []);
    }
    draw(values) {
      this.replaceChildren();
      const known = values.filter(v => v !== null && Number.isFinite(v));
      if (known.length < 2) return;
      const low = Math.min(...known);
      const span = Math.max(...known) - low || 1;
      const width = 100, height = 24, margin = 2;
      let path = '', last;
      values.forEach((v, i) => {
        if (v === null || !Number.isFinite(v)) { last = undefined; return; }
        const x = (i / (values.length - 1) * (width - 2 * margin) + margin).toFixed(1);
        const y = (height - margin - (v - low) / span * (height - 2 * margin)).toFixed(1);
        path += (last === undefined ? 'M' : 'L') + x + ' ' + y;
        last = y;
      });
      const svg = document.createElementNS(SVG, 'svg');
      svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
      svg.setAttribute('preserveAspectRatio', 'none');
      svg.setAttribute('aria-hidden', 'true');
      const line = document.createElementNS(SVG, 'path');
      line.setAttribute('d', path);
      line.setAttribute('vector-effect', 'non-scaling-stroke');
      svg.append(line);
      this.append(svg);
    }
  }

  // A moment as "3 min ago", which goes on by itself: at = milliseconds since 1970.
  class Moment extends HTMLElement {
    set at(millis) {
      this.millis = millis;
      this.title = new Date(millis).toLocaleString();
      this.show();
    }
    connectedCallback() { this.timer = setInterval(() => this.show(), 20000); this.show(); }
    disconnectedCallback() { clearInterval(this.timer); }
    show() {
      if (this.millis === undefined) return;
      const s = Math.max(0, (Date.now() - this.millis) / 1000);
      const units = [[60, 1, 's'], [3600, 60, 'min'], [86400, 3600, 'h'], [86400 * 14, 86400, 'd'], [86400 * 90, 604800, 'wk']];
      const unit = units.find(([limit]) => s < limit);
      this.textContent = s < 5 ? 'now'
        : unit ? `${Math.floor(s / unit[1])} ${unit[2]} ago`
        : new Date(this.millis).toLocaleDateString(undefined, {year: 'numeric', month: 'short', day: 'numeric'});
    }
  }

  // A line to write a query in, with what may come next below it. Asks by 'query-edit' (text, caret), is answered by
  // offer(options, start, end), and says by 'query-done' that the text is meant.
  class QueryField extends HTMLElement {
    static get observedAttributes() { return ['label', 'placeholder', 'describedby']; }
    constructor() {
      super();
      this.input = document.createElement('input');
      this.input.type = 'text';
      this.input.spellcheck = false;
      this.input.autocomplete = 'off';
      this.input.setAttribute('role', 'combobox');
      this.input.setAttribute('aria-autocomplete', 'list');
      this.input.setAttribute('aria-expanded', 'false');
      this.list = document.createElement('ul');
      this.list.setAttribute('role', 'listbox');
      this.list.setAttribute('aria-label', 'Completions');
      this.list.id = 'query-options-' + Math.random().toString(36).slice(2);
      this.list.hidden = true;
      this.input.setAttribute('aria-controls', this.list.id);
      this.clear = document.createElement('button');
      this.clear.type = 'button';
      this.clear.textContent = '×';
      this.clear.setAttribute('aria-label', 'Clear the filter');
      this.clear.hidden = true;
      this.clear.onclick = () => { this.input.value = ''; this.edited(); this.done(); this.input.focus(); };
      this.input.addEventListener('input', () => this.edited());
      this.input.addEventListener('focus', () => this.edited());
      this.input.addEventListener('click', () => this.edited());
      this.input.addEventListener('keydown', e => this.key(e));
      this.input.addEventListener('blur', () => { this.close(); this.done(); });
      this.chosen = -1;
    }
    connectedCallback() { if (!this.input.isConnected) this.append(this.input, this.clear, this.list); }
    attributeChangedCallback(name, _, value) {
      if (name === 'label') this.input.setAttribute('aria-label', value);
      if (name === 'placeholder') this.input.placeholder = value;
      if (name === 'describedby') this.input.setAttribute('aria-describedby', value);
    }
    set text(value) {
      if (document.activeElement !== this.input) this.input.value = value;
      this.clear.hidden = !this.input.value;
    }
    edited() {
      this.clear.hidden = !this.input.value;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.dispatchEvent(new CustomEvent('query-edit',
        {detail: {text: this.input.value, caret: this.input.selectionStart}})), 120);
    }
    done() {
      clearTimeout(this.timer);
      this.dispatchEvent(new CustomEvent('query-done', {detail: {text: this.input.value}}));
    }
    offer(options, start, end) {
      if (document.activeElement !== this.input || this.input.selectionStart !== end) return;
      this.place = [start, end];
      this.options = options;
      this.chosen = -1;
      this.list.replaceChildren(...options.map((option, i) => {
        const item = document.createElement('li');
        item.textContent = option;
        item.id = this.list.id + '-' + i;
        item.setAttribute('role', 'option');
        item.onmousedown = e => { e.preventDefault(); this.take(i); };
        return item;
      }));
      this.list.hidden = options.length === 0;
      this.input.setAttribute('aria-expanded', String(options.length > 0));
      this.mark();
    }
    close() {
      clearTimeout(this.timer);
      this.list.hidden = true;
      this.input.setAttribute('aria-expanded', 'false');
      this.chosen = -1;
      this.mark();
    }
    mark() {
      [...this.list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === this.chosen)));
      const item = this.list.children[this.chosen];
      if (item) {
        this.input.setAttribute('aria-activedescendant', item.id);
        item.scrollIntoView({block: 'nearest'});
      } else {
        this.input.removeAttribute('aria-activedescendant');
      }
    }
    take(i) {
      const [start, end] = this.place;
      const put = this.options[i] + ' ';
      this.input.setRangeText(put, start, end, 'end');
      this.close();
      this.edited();
    }
    key(e) {
      const open = !this.list.hidden;
      if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
        if (!open) { this.edited(); return; }
        e.preventDefault();
        const n = this.options.length;
        this.chosen = e.key === 'ArrowDown' ? (this.chosen + 1) % n : this.chosen - 1;
        if (this.chosen < 0) this.chosen = n - 1;
        this.mark();
      } else if ((e.key === 'Enter' || e.key === 'Tab') && open && this.chosen >= 0) {
        e.preventDefault();
        this.take(this.chosen);
      } else if (e.key === 'Tab' && open && !e.shiftKey && this.options.length === 1) {
        e.preventDefault();
        this.take(0);
      } else if (e.key === 'Enter') {
        this.close();
        this.done();
      } else if (e.key === 'Escape' && open) {
        e.stopPropagation();
        this.close();
      }
    }
  }

  const define = (name, type) => customElements.get(name) || customElements.define(name, type);
  define('lectern-sparkline', Sparkline);
  define('lectern-moment', Moment);
  define('lectern-query', QueryField);
})();
