// <lectern-draw>: a canvas to draw on. After each stroke it sends 'drawn' with the picture as a PNG data address:
// what was drawn is moved to the middle and scaled to fill it, as the pictures of digit data sets are. The attribute
// 'picture' is such an address of what it shows at first.
(() => {
  const SIZE = 280, SENT = 112, FILL = 0.72;

  class LecternDraw extends HTMLElement {
    connectedCallback() {
      if (this.canvas) return;
      this.canvas = document.createElement('canvas');
      this.canvas.width = this.canvas.height = SIZE;
      this.canvas.setAttribute('role', 'img');
      this.canvas.setAttribute('aria-label', 'Canvas to draw on with mouse, pen or finger');
      this.appendChild(this.canvas);
      this.pen = this.canvas.getContext('2d');
      this.canvas.addEventListener('pointerdown', e => this.down(e));
      this.canvas.addEventListener('pointermove', e => this.move(e));
      for (const end of ['pointerup', 'pointercancel']) this.canvas.addEventListener(end, () => this.up());
      this.clear();
      const before = this.getAttribute('picture');
      if (before && before.startsWith('data:image/png;base64,')) this.show(before);
    }

    show(address) {
      const picture = new Image();
      picture.onload = () => {
        this.pen.drawImage(picture, 0, 0, SIZE, SIZE);
        const edge = SIZE * (1 - FILL) / 2;
        this.box = {left: edge, top: edge, right: SIZE - edge, bottom: SIZE - edge};
      };
      picture.src = address;
    }

    clear() {
      if (!this.pen) return;
      this.pen.fillStyle = '#000';
      this.pen.fillRect(0, 0, SIZE, SIZE);
      this.box = null;
      clearTimeout(this.timer);
    }

    at(e) {
      const rect = this.canvas.getBoundingClientRect();
      return [(e.clientX - rect.left) * SIZE / rect.width, (e.clientY - rect.top) * SIZE / rect.height];
    }

    down(e) {
      this.canvas.setPointerCapture(e.pointerId);
      this.last = this.at(e);
      this.line(this.last, this.last);
      e.preventDefault();
    }

    move(e) {
      if (!this.last) return;
      const to = this.at(e);
      this.line(this.last, to);
      this.last = to;
    }

    up() {
      if (!this.last) return;
      this.last = null;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), 150);
    }

    line(from, to) {
      this.pen.strokeStyle = '#fff';
      this.pen.lineWidth = SIZE / 14;
      this.pen.lineCap = this.pen.lineJoin = 'round';
      this.pen.beginPath();
      this.pen.moveTo(...from);
      this.pen.lineTo(...to);
      this.pen.stroke();
      const box = this.box ?? {left: SIZE, top: SIZE, right: 0, bottom: 0};
      for (const [x, y] of [from, to]) {
        box.left = Math.min(box.left, x); box.right = Math.max(box.right, x);
        box.top = Math.min(box.top, y); box.bottom = Math.max(box.bottom, y);
      }
      this.box = box;
    }

    send() {
      if (!this.box) return;
      const edge = SIZE / 28;
      const left = this.box.left - edge, top = this.box.top - edge;
      const width = this.box.right - this.box.left + 2 * edge, height = this.box.bottom - this.box.top + 2 * edge;
      const scale = FILL * SENT / Math.max(width, height, SIZE / 4);
      const copy = document.createElement('canvas');
      copy.width = copy.height = SENT;
      const pen = copy.getContext('2d');
      pen.fillRect(0, 0, SENT, SENT);
      pen.imageSmoothingQuality = 'high';
      pen.drawImage(this.canvas, left, top, width, height, (SENT - scale * width) / 2, (SENT - scale * height) / 2, scale * width, scale * height);
      this.dispatchEvent(new CustomEvent('drawn', {detail: copy.toDataURL('image/png')}));
    }
  }
  if (!customElements.get('lectern-draw')) customElements.define('lectern-draw', LecternDraw);
})();
