// <lectern-shell>: the navigation beside every page, folded or not. On narrow windows it is folded until one asks for
// it, and lies over the page; on wide ones it stands beside the page until one folds it. 'turned' is the other of both.
// Menus, which are plain <details>, fold when one has chosen, clicks elsewhere or presses Escape.
(() => {
  const fold = but => document.querySelectorAll('details.menu[open]').forEach(menu => menu === but || (menu.open = false));
  addEventListener('click', event => fold(event.target.closest('summary')?.parentElement));
  addEventListener('keydown', event => {
    const menu = event.target.closest('details.menu[open]');
    if (event.key === 'Escape' && menu) {
      fold();
      menu.querySelector('summary').focus();
    }
  });
  const narrow = matchMedia('(max-width: 800px)');
  class LecternShell extends HTMLElement {
    connectedCallback() {
      this.onclick = event => {
        const toggle = event.target.closest('.drawer-toggle');
        if (toggle) this.turn(!this.hasAttribute('turned'));
        else if (narrow.matches && (event.target.closest('nav a') || !event.target.closest('nav'))) this.turn(false);
      };
      this.onkeydown = event => {
        if (event.key === 'Escape' && narrow.matches && this.hasAttribute('turned')) {
          this.turn(false);
          this.toggle.focus();
        }
      };
      this.onNarrow = () => this.turn(false);
      narrow.addEventListener('change', this.onNarrow);
      this.tell();
    }
    disconnectedCallback() {
      narrow.removeEventListener('change', this.onNarrow);
    }
    get toggle() {
      return this.querySelector('.drawer-toggle');
    }
    turn(turned) {
      this.toggleAttribute('turned', turned);
      this.tell();
    }
    tell() {
      this.toggle?.setAttribute('aria-expanded', String(narrow.matches === this.hasAttribute('turned')));
    }
  }
  if (!customElements.get('lectern-shell')) customElements.define('lectern-shell', LecternShell);
})();
