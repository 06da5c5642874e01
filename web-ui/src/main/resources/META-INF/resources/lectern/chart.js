// <lectern-chart>: an ECharts chart that follows its size and the page's colours.
// The server calls draw(option) with a whole option, merge(option) with what changes, and append(places) with what is
// new at the ends of curves.
// ECharts is large, so that only pages with a chart fetch it, and a chart is drawn when it comes near to the window.
(() => {
  const dark = () => {
    const scheme = getComputedStyle(document.documentElement).colorScheme;
    if (scheme === 'dark') return true;
    if (scheme === 'light') return false;
    return matchMedia('(prefers-color-scheme: dark)').matches;
  };
  class LecternChart extends HTMLElement {
    constructor() {
      super();
      // ECharts takes every turn of the wheel over a chart that can be zoomed, also those that it does nothing with.
      this.addEventListener('wheel', event => event.ctrlKey || event.stopPropagation(), {capture: true});
      this.addEventListener('pointerenter', () => this.point(), {once: true});
    }
    connectedCallback() {
      this.sight = new IntersectionObserver(places => places.forEach(p => p.isIntersecting && this.approach(p.boundingClientRect)), {rootMargin: '200px'});
      this.sight.observe(this);
      this.sizes = new ResizeObserver(() => this.chart && this.chart.resize());
      this.sizes.observe(this);
      this.colours = new MutationObserver(() => this.repaint());
      this.colours.observe(document.documentElement, {attributes: true, attributeFilter: ['style', 'theme', 'class']});
      this.system = matchMedia('(prefers-color-scheme: dark)');
      this.onSystem = () => this.repaint();
      this.system.addEventListener('change', this.onSystem);
    }
    disconnectedCallback() {
      this.sight.disconnect();
      this.sizes.disconnect();
      this.colours.disconnect();
      this.system.removeEventListener('change', this.onSystem);
      if (this.chart) this.chart.dispose();
      this.chart = undefined;
      this.near = false;
    }
    // What is seen is drawn first, what is only near when there is time.
    approach(place) {
      this.sight.disconnect();
      if (place.top < innerHeight && place.bottom > 0) this.come();
      else (window.requestIdleCallback ?? setTimeout)(() => this.isConnected && this.come());
    }
    come() {
      this.near = true;
      if (this.option) this.draw(this.option);
    }
    repaint() {
      if (this.chart && this.isDark !== dark()) {
        this.chart.dispose();
        this.chart = undefined;
        this.draw(this.option);
      }
    }
    // What only a pointer needs comes with it: built for every chart of a page, it would delay their first sight.
    point() {
      this.pointed = true;
      if (this.chart) this.chart.setOption({tooltip: this.option.tooltip ?? {}, dataZoom: this.option.dataZoom ?? []});
    }
    unpointed(option) {
      if (this.pointed) return option;
      const {tooltip, dataZoom, legend, ...rest} = option;
      return legend && legend.show !== false ? {...rest, legend} : rest;
    }
    draw(option) {
      this.option = option;
      if (!this.near) return;
      if (!this.chart) {
        this.isDark = dark();
        this.chart = echarts.init(this, this.isDark ? 'dark' : null, {renderer: this.getAttribute('renderer') || 'canvas'});
        this.chart.on('click', e => this.dispatchEvent(new CustomEvent('chart-click', {detail: {
          series: e.seriesName ?? '', index: e.dataIndex ?? -1, name: e.name ?? ''}})));
      }
      this.chart.setOption({backgroundColor: 'transparent', animation: false, ...this.unpointed(option)}, true);
      requestAnimationFrame(() => setTimeout(() => this.dispatchEvent(new CustomEvent('chart-drawn')))); // when it is seen
    }
    merge(option) {
      this.option = {...this.option, ...option};
      if (this.chart) this.chart.setOption(this.unpointed(option));
    }
    // Adds places to the ends of series, by name: {name: [[x, y], ...]}.
    append(places) {
      if (!this.option) return;
      const series = this.option.series.map(s => places[s.name] ? {...s, data: s.data.concat(places[s.name])} : s);
      this.merge({series});
    }
    save(kind, name) {
      if (!this.near) this.come();
      if (!this.chart) return;
      let url;
      if (kind === 'svg') {
        const host = document.createElement('div');
        const copy = echarts.init(host, this.isDark ? 'dark' : null, {renderer: 'svg', ssr: true, width: this.clientWidth, height: this.clientHeight});
        copy.setOption({...this.chart.getOption(), animation: false});
        url = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(copy.renderToSVGString());
        copy.dispose();
      } else {
        url = this.chart.getDataURL({type: 'png', pixelRatio: 2, backgroundColor: this.isDark ? '#16191d' : '#ffffff'});
      }
      const link = document.createElement('a');
      link.href = url;
      link.download = name + '.' + kind;
      link.click();
    }
  }
  if (!customElements.get('lectern-chart')) customElements.define('lectern-chart', LecternChart);
})();
