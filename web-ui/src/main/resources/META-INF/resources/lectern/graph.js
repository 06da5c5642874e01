// <lectern-graph>: layers as boxes from the input down, scopes collapsed until someone opens them.
// The server calls draw([{path, inputs, shape, weights, products}, ...]) once.
(() => {
  const SVG = 'http://www.w3.org/2000/svg';
  const WIDTH = 190, HEIGHT = 46, GAP = 26, ROW = 78;
  const svg = (name, attributes, parent) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (parent) parent.appendChild(element);
    return element;
  };
  const short = n => n >= 1e9 ? (n / 1e9).toPrecision(3) + ' G' : n >= 1e6 ? (n / 1e6).toPrecision(3) + ' M' : n >= 1e4 ? (n / 1e3).toPrecision(3) + ' k' : String(n);
  const cut = (text, most) => text.length > most ? '…' + text.slice(text.length - most + 1) : text;

  class LecternGraph extends HTMLElement {
    connectedCallback() { if (this.nodes) this.paint(); }

    draw(nodes) {
      this.nodes = nodes;
      this.open = new Set();
      this.backward = false;
      if (this.visible().length < 4) for (const node of nodes) { const at = node.path.indexOf('/'); if (at > 0) this.open.add(node.path.slice(0, at)); }
      this.paint();
    }

    // The box that stands for a layer: the outermost scope around it that is closed, or itself.
    box(path) {
      for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
        const scope = path.slice(0, at);
        if (!this.open.has(scope)) return scope;
      }
      return path;
    }

    visible() {
      const boxes = new Map();
      const known = new Set(this.nodes.map(n => n.path));
      for (const node of this.nodes) {
        const name = this.box(node.path);
        const box = boxes.get(name) ?? {name, layers: 0, weights: 0, products: 0, inputs: new Set(), scope: false};
        box.layers++;
        box.scope ||= name !== node.path;
        box.weights += node.weights;
        box.products += node.products;
        box.shape = node.shape;
        for (const input of node.inputs) {
          const from = known.has(input) ? this.box(input) : input;
          if (from !== name) box.inputs.add(from);
        }
        boxes.set(name, box);
      }
      return [...boxes.values()];
    }

    place(boxes) {
      const index = new Map(boxes.map((box, i) => [box.name, i]));
      const rows = [];
      for (const box of boxes) {
        box.from = [...box.inputs].map(name => boxes[index.get(name)]).filter(b => b);
        box.row = Math.max(-1, ...box.from.filter(b => index.get(b.name) < index.get(box.name)).map(b => b.row)) + 1;
        (rows[box.row] ??= []).push(box);
      }
      let widest = 1;
      rows.forEach((row, r) => {
        if (r > 0) row.sort((a, b) => this.centre(a) - this.centre(b));
        row.forEach((box, i) => { box.x = (i - (row.length - 1) / 2) * (WIDTH + GAP); box.y = r * ROW; });
        widest = Math.max(widest, row.length);
      });
      return {width: widest * (WIDTH + GAP) + 120, height: rows.length * ROW};
    }

    centre(box) {
      const placed = box.from.filter(b => b.x !== undefined);
      return placed.length ? placed.reduce((sum, b) => sum + b.x, 0) / placed.length : 0;
    }

    paint() {
      const boxes = this.visible();
      const size = this.place(boxes);
      this.replaceChildren();
      this.appendChild(this.bar(boxes));
      const scroll = document.createElement('div');
      scroll.className = 'graph-scroll';
      scroll.tabIndex = 0;
      scroll.setAttribute('aria-label', 'Layers');
      scroll.setAttribute('role', 'group');
      this.appendChild(scroll);
      const root = svg('svg', {width: size.width, height: size.height, viewBox: `${-size.width / 2} -8 ${size.width} ${size.height}`}, scroll);
      const defs = svg('defs', {}, root);
      const marker = svg('marker', {id: 'arrow', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto-start-reverse'}, defs);
      svg('path', {d: 'M0 0 8 4 0 8z', class: 'graph-arrow'}, marker);
      const most = Math.max(1, ...boxes.map(b => b.weights));
      for (const box of boxes) for (const from of box.from) this.link(root, from, box);
      for (const box of boxes) this.drawBox(root, box, most);
    }

    bar(boxes) {
      const bar = document.createElement('div');
      bar.className = 'row small';
      const button = (text, pressed, action) => {
        const b = document.createElement('button');
        b.type = 'button';
        b.textContent = text;
        if (pressed !== null) b.setAttribute('aria-pressed', String(pressed));
        b.addEventListener('click', () => { action(); this.paint(); });
        bar.appendChild(b);
      };
      const scopes = new Set();
      for (const node of this.nodes) for (let at = node.path.indexOf('/'); at > 0; at = node.path.indexOf('/', at + 1)) scopes.add(node.path.slice(0, at));
      if (scopes.size) {
        button('Open all', null, () => { this.open = scopes; });
        button('Close all', null, () => { this.open = new Set(); });
      }
      button('Forward', !this.backward, () => { this.backward = false; });
      button('Backward', this.backward, () => { this.backward = true; });
      const note = document.createElement('span');
      note.className = 'muted';
      note.textContent = `${boxes.length} boxes for ${this.nodes.length} layers and inputs` + (this.backward ? '; arrows show where gradients go, dots where weights are learnt' : '');
      bar.appendChild(note);
      return bar;
    }

    link(root, from, to) {
      const x1 = from.x, y1 = from.y + HEIGHT, x2 = to.x, y2 = to.y;
      const skips = to.row - from.row > 1;
      const bulge = skips && Math.abs(x1 - x2) < WIDTH / 2 ? WIDTH / 2 + 34 : 0;
      const half = (y2 - y1) / 2;
      const d = bulge
        ? `M${x1 + WIDTH / 2 - 14} ${y1} C${x1 + bulge} ${y1 + 34}, ${x2 + bulge} ${y2 - 34}, ${x2 + WIDTH / 2 - 14} ${y2}`
        : `M${x1} ${y1} C${x1} ${y1 + half}, ${x2} ${y2 - half}, ${x2} ${y2}`;
      svg('path', {d, class: this.backward ? 'graph-link backward' : 'graph-link', [this.backward ? 'marker-start' : 'marker-end']: 'url(#arrow)'}, root);
    }

    drawBox(root, box, most) {
      const parent = box.name.includes('/') ? box.name.slice(0, box.name.lastIndexOf('/')) : '';
      const group = svg('g', {transform: `translate(${box.x - WIDTH / 2} ${box.y})`, class: box.scope ? 'graph-box scope' : 'graph-box'}, root);
      const shade = box.weights ? 8 + 34 * Math.log(1 + box.weights) / Math.log(1 + most) : 0;
      const rect = svg('rect', {width: WIDTH, height: HEIGHT, rx: 8}, group);
      rect.style.fill = `color-mix(in srgb, var(--aura-accent-color) ${shade}%, var(--lectern-card))`;
      const name = svg('text', {x: 12, y: 19, class: 'graph-name'}, group);
      name.textContent = (box.scope ? '+ ' : '') + cut(box.name, box.scope ? 22 : 24);
      const facts = svg('text', {x: 12, y: 36, class: 'graph-facts'}, group);
      facts.textContent = box.shape + (box.weights ? ` · ${short(box.weights)} weights` : '');
      const title = svg('title', {}, group);
      title.textContent = `${box.name}\n${box.shape}\n${box.weights.toLocaleString('en')} weights, ${box.products.toLocaleString('en')} multiply-adds` + (box.scope ? `\n${box.layers} layers: click to open` : parent ? `\nclick to close ${parent}` : '');
      if (this.backward && box.weights) svg('circle', {cx: WIDTH - 14, cy: 14, r: 5, class: 'graph-learnt'}, group);
      if (box.scope || parent) {
        group.setAttribute('tabindex', '0');
        group.setAttribute('role', 'button');
        group.setAttribute('aria-label', box.scope ? `Open ${box.name}` : `Close ${parent}`);
        const toggle = () => {
          if (box.scope) this.open.add(box.name);
          else for (const scope of [...this.open]) if (scope === parent || scope.startsWith(parent + '/')) this.open.delete(scope);
          this.paint();
        };
        group.addEventListener('click', toggle);
        group.addEventListener('keydown', e => { if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); toggle(); } });
      }
    }
  }
  if (!customElements.get('lectern-graph')) customElements.define('lectern-graph', LecternGraph);
})();
