// <lectern-play>: a small network with what its units see, the plane that it divides, and its losses.
// The server calls build(network), points(points) and frame(frame); clicks send 'rebuilt' with features and layers.
(() => {
  const COLOURS = [[59, 130, 196], [224, 123, 57], [47, 158, 119], [196, 98, 155], [217, 164, 0], [140, 107, 177], [91, 181, 232], [168, 116, 66], [147, 165, 0], [141, 153, 166]];
  const FORMULAS = {x: (x, y) => x, y: (x, y) => y, 'x-squared': x => x * x, 'y-squared': (x, y) => y * y, product: (x, y) => x * y, 'sine-x': x => Math.sin(Math.PI * x), 'sine-y': (x, y) => Math.sin(Math.PI * y)};
  const PLANE = 400, UNIT = 40, MOST_LOSSES = 4000;
  const element = (tag, className, parent, text) => {
    const e = document.createElement(tag);
    if (className) e.className = className;
    if (text !== undefined) e.textContent = text;
    if (parent) parent.appendChild(e);
    return e;
  };
  const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));
  const dark = () => getComputedStyle(document.documentElement).colorScheme === 'dark' || (getComputedStyle(document.documentElement).colorScheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);

  class LecternPlay extends HTMLElement {
    build(network) {
      this.network = network;
      this.losses = [];
      this.last = null;
      this.replaceChildren();
      const left = element('div', 'play-network card', this);
      this.edges = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      this.edges.setAttribute('class', 'play-edges');
      this.edges.setAttribute('aria-hidden', 'true');
      left.appendChild(this.edges);
      this.columns = element('div', 'play-columns', left);
      this.cells = [this.features(network)];
      network.hidden.forEach((units, layer) => this.cells.push(this.layer(units, layer)));
      this.more();
      this.output();
      this.side();
      this.sizes?.disconnect();
      this.sizes = new ResizeObserver(() => this.link());
      this.sizes.observe(this.columns);
      requestAnimationFrame(() => this.link());
    }

    disconnectedCallback() { this.sizes?.disconnect(); }

    send(features, hidden) {
      this.dispatchEvent(new CustomEvent('rebuilt', {detail: {features: features.join('.'), hidden: hidden.join('.')}}));
    }

    used() { return this.network.features.filter(f => f.used).map(f => f.id); }

    features(network) {
      const column = element('div', 'play-column', this.columns);
      element('span', 'small muted', column, 'Features');
      const cells = [];
      for (const feature of network.features) {
        const button = element('button', 'play-feature', column);
        button.type = 'button';
        button.setAttribute('aria-pressed', String(feature.used));
        button.setAttribute('aria-label', 'Feature ' + feature.label);
        const canvas = this.map(button, 20);
        this.level(canvas, 20, (x, y) => FORMULAS[feature.id] ? FORMULAS[feature.id](x, y) / network.reach : 0);
        element('span', '', button, feature.label);
        button.addEventListener('click', () => {
          const ids = feature.used ? this.used().filter(id => id !== feature.id) : [...this.used(), feature.id];
          if (ids.length) this.send(ids, network.hidden);
        });
        if (feature.used) cells.push(button);
      }
      return cells;
    }

    layer(units, layer) {
      const column = element('div', 'play-column', this.columns);
      const head = element('div', 'play-head', column);
      const hidden = this.network.hidden;
      const change = (text, label, next, possible) => {
        const button = element('button', 'play-small', head, text);
        button.type = 'button';
        button.setAttribute('aria-label', label);
        button.disabled = !possible;
        button.addEventListener('click', () => this.send(this.used(), next()));
      };
      change('−', `One unit less in layer ${layer + 1}`, () => units > 1 ? hidden.with(layer, units - 1) : hidden.toSpliced(layer, 1), true);
      element('span', 'small muted', head, String(units));
      change('+', `One unit more in layer ${layer + 1}`, () => hidden.with(layer, units + 1), units < this.network.mostUnits);
      const cells = [];
      for (let i = 0; i < units; i++) {
        const cell = element('div', 'play-unit', column);
        cell.canvas = this.map(cell, 20);
        cell.title = `layer ${layer + 1}, unit ${i + 1}`;
        cells.push(cell);
      }
      return cells;
    }

    more() {
      const hidden = this.network.hidden;
      const column = element('div', 'play-column play-more', this.columns);
      const button = element('button', 'play-small wide', column, '+ layer');
      button.type = 'button';
      button.disabled = hidden.length >= this.network.mostLayers;
      button.addEventListener('click', () => this.send(this.used(), [...hidden, hidden.at(-1) ?? 4]));
      if (hidden.length) {
        const less = element('button', 'play-small wide', column, '− layer');
        less.type = 'button';
        less.addEventListener('click', () => this.send(this.used(), hidden.slice(0, -1)));
      }
    }

    output() {
      const right = element('div', 'play-output card', this);
      this.plane = element('canvas', 'play-plane', right);
      this.plane.width = this.plane.height = PLANE;
      this.plane.setAttribute('role', 'img');
      this.plane.setAttribute('aria-label', 'The plane with its points, coloured by what the network answers');
      const show = element('label', 'small row', right);
      this.testToo = element('input', '', show);
      this.testToo.type = 'checkbox';
      this.testToo.addEventListener('change', () => this.last && this.paint(this.last));
      element('span', '', show, 'points that it does not learn from, too');
    }

    side() {
      const side = element('div', 'play-numbers card', this);
      const number = name => {
        const place = element('div', '', side);
        const value = element('span', 'number', place, '–');
        element('span', 'small muted', place, name);
        return value;
      };
      this.numbers = {step: number('steps'), train: number('loss, learnt from'), test: number('loss, not learnt from'), accuracy: number('right, not learnt from')};
      this.curve = element('canvas', 'play-curve', side);
      this.curve.setAttribute('role', 'img');
      this.curve.setAttribute('aria-label', 'Losses over steps');
    }

    map(parent, side) {
      const canvas = element('canvas', 'play-map', parent);
      canvas.width = canvas.height = side;
      canvas.setAttribute('aria-hidden', 'true');
      return canvas;
    }

    // A map of values in [-1, 1]: orange below 0, blue above, the page's colour at 0.
    level(canvas, side, value) {
      const image = new ImageData(side, side);
      const zero = dark() ? [38, 43, 50] : [245, 246, 248];
      for (let row = 0; row < side; row++) for (let column = 0; column < side; column++) {
        const reach = this.network.reach;
        const v = Math.max(-1, Math.min(1, value(reach * (2 * (column + 0.5) / side - 1), reach * (2 * (row + 0.5) / side - 1), row * side + column)));
        const to = v < 0 ? COLOURS[1] : COLOURS[0];
        const at = 4 * ((side - 1 - row) * side + column);
        for (let c = 0; c < 3; c++) image.data[at + c] = zero[c] + Math.abs(v) * (to[c] - zero[c]);
        image.data[at + 3] = 255;
      }
      canvas.getContext('2d').putImageData(image, 0, 0);
    }

    points(points) {
      this.dots = points;
      if (this.last) this.paint(this.last);
    }

    frame(frame) {
      if (!this.network) return;
      this.last = frame;
      this.paint(frame);
      frame.units.forEach((text, layer) => {
        const values = bytes(text), side = frame.unitSide;
        (this.cells[layer + 1] ?? []).forEach((cell, unit) => this.level(cell.canvas, side, (x, y, i) => (values[unit * side * side + i] - 128) / 127));
      });
      this.link();
      this.numbers.step.textContent = frame.step.toLocaleString('en');
      this.numbers.train.textContent = frame.train.toPrecision(3);
      this.numbers.test.textContent = frame.test.toPrecision(3);
      this.numbers.accuracy.textContent = (100 * frame.accuracy).toFixed(1) + ' %';
      if (!this.losses.length || frame.step > this.losses.at(-1)[0]) this.losses.push([frame.step, frame.train, frame.test]);
      if (this.losses.length > MOST_LOSSES) this.losses = this.losses.filter((_, i) => i % 2 === 0);
      this.trace();
    }

    paint(frame) {
      const side = frame.side, shares = bytes(frame.surface), area = side * side;
      const image = new ImageData(side, side);
      const paper = dark() ? [29, 33, 39] : [255, 255, 255];
      for (let i = 0; i < area; i++) {
        const at = 4 * ((side - 1 - Math.floor(i / side)) * side + i % side);
        for (let c = 0; c < 3; c++) {
          let mixed = 0;
          for (let k = 0; k < frame.classes; k++) mixed += shares[k * area + i] / 255 * COLOURS[k % COLOURS.length][c];
          image.data[at + c] = 0.45 * paper[c] + 0.55 * mixed;
        }
        image.data[at + 3] = 255;
      }
      const small = document.createElement('canvas');
      small.width = small.height = side;
      small.getContext('2d').putImageData(image, 0, 0);
      const pen = this.plane.getContext('2d');
      pen.imageSmoothingEnabled = true;
      pen.drawImage(small, 0, 0, PLANE, PLANE);
      if (!this.dots) return;
      this.dot(pen, this.dots.train, false);
      if (this.testToo.checked) this.dot(pen, this.dots.test, true);
    }

    dot(pen, rows, open) {
      const reach = this.network.reach;
      for (const [x, y, label] of rows) {
        const colour = `rgb(${COLOURS[label % COLOURS.length].join(',')})`;
        pen.beginPath();
        pen.arc((x / reach + 1) / 2 * PLANE, (1 - y / reach) / 2 * PLANE, 4, 0, 2 * Math.PI);
        pen.fillStyle = open ? (dark() ? '#1d2127' : '#fff') : colour;
        pen.fill();
        pen.lineWidth = open ? 2 : 1;
        pen.strokeStyle = open ? colour : (dark() ? 'rgba(0,0,0,.65)' : 'rgba(255,255,255,.9)');
        pen.stroke();
      }
    }

    // Lines between cells, as thick as their weights are large.
    link() {
      if (!this.columns?.isConnected) return;
      const base = this.edges.getBoundingClientRect();
      const weights = this.last?.weights ?? [];
      const lines = [];
      for (let layer = 1; layer < this.cells.length; layer++) {
        const matrix = weights[layer - 1];
        this.cells[layer - 1].forEach((from, i) => this.cells[layer].forEach((to, j) => {
          const a = from.getBoundingClientRect(), b = to.getBoundingClientRect();
          const x1 = a.right - base.left, y1 = (a.top + a.bottom) / 2 - base.top, x2 = b.left - base.left, y2 = (b.top + b.bottom) / 2 - base.top;
          lines.push({d: `M${x1} ${y1} C${(x1 + x2) / 2} ${y1}, ${(x1 + x2) / 2} ${y2}, ${x2} ${y2}`, weight: matrix?.[i]?.[j] ?? 0});
        }));
      }
      while (this.edges.childNodes.length > lines.length) this.edges.lastChild.remove();
      lines.forEach((line, i) => {
        const path = this.edges.childNodes[i] ?? this.edges.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'path'));
        path.setAttribute('d', line.d);
        path.setAttribute('stroke-width', Math.min(7, 0.6 + 2.2 * Math.abs(line.weight)));
        path.setAttribute('stroke', `rgb(${COLOURS[line.weight < 0 ? 1 : 0].join(',')})`);
      });
    }

    trace() {
      const ratio = devicePixelRatio || 1, width = this.curve.clientWidth, height = this.curve.clientHeight;
      if (!width) return;
      this.curve.width = width * ratio;
      this.curve.height = height * ratio;
      const pen = this.curve.getContext('2d');
      pen.scale(ratio, ratio);
      const most = Math.max(0.05, ...this.losses.map(l => Math.min(3, Math.max(l[1], l[2]))));
      const end = Math.max(1, this.losses.at(-1)[0]);
      for (const [column, colour] of [[2, '#8d99a6'], [1, `rgb(${COLOURS[0].join(',')})`]]) {
        pen.beginPath();
        this.losses.forEach((loss, i) => {
          const x = loss[0] / end * (width - 4) + 2, y = height - 2 - Math.min(1, loss[column] / most) * (height - 4);
          i ? pen.lineTo(x, y) : pen.moveTo(x, y);
        });
        pen.strokeStyle = colour;
        pen.lineWidth = 1.6;
        pen.stroke();
      }
    }
  }
  if (!customElements.get('lectern-play')) customElements.define('lectern-play', LecternPlay);
})();
