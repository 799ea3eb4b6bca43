namespace StaticNet.Reports;

/// <summary>The page's script. Without it everything is there but the values under the pointer.</summary>
internal static class PageScript
{
    /// <summary>It goes with <see cref="ChartDrawing"/>: the edges of the axes are those of <see cref="PlotArea.Wide"/>.</summary>
    public const string Text = """
        const left = 50, right = 470, top_ = 20, bottom = 200, width = 480;
        const svgElement = (name, parent, attributes) => {
          const element = parent.appendChild(document.createElementNS('http://www.w3.org/2000/svg', name));
          for (const key in attributes) element.setAttribute(key, attributes[key]);
          return element;
        };
        const text = value => {
          if (value === null || value === undefined) return '–';
          if (typeof value === 'string') return value;
          const size = Math.abs(value);
          const plain = size === 0 || (size >= 1e-3 && size < 1e6);
          return (plain ? String(Number(value.toPrecision(4))) : value.toExponential(3).replace(/\.?0*e/, 'e').replace('e+', 'e')).replace(/^-/, '−');
        };
        for (const figure of document.querySelectorAll('figure.chart')) {
          const { x: epochs, s: series } = JSON.parse(figure.querySelector('script').textContent);
          const when = figure.querySelector('.when'), values = [...figure.querySelectorAll('.legend b')];
          const rest = [when, ...values].map(element => element.textContent);
          for (const svg of figure.querySelectorAll('svg')) {
            const [x0, x1] = svg.dataset.x.split(' ').map(Number), [y0, y1] = svg.dataset.y.split(' ').map(Number);
            const isLog = svg.classList.contains('logarithmic');
            const place = epoch => left + (epoch - x0) / (x1 - x0) * (right - left);
            const scale = isLog ? Math.log : value => value;
            const height = value => bottom - Math.min(1, Math.max(0, (scale(value) - scale(y0)) / (scale(y1) - scale(y0)))) * (bottom - top_);
            const cursor = svgElement('g', svg, { class: 'cursor', visibility: 'hidden' });
            const line = svgElement('path', cursor, { class: 'axis' });
            const dots = [...svg.querySelectorAll('.series')].map(path => svgElement('circle', cursor, { r: 3, style: path.getAttribute('style') }));
            let at = epochs.length - 1;
            const show = index => {
              at = Math.min(Math.max(index, 0), epochs.length - 1);
              when.textContent = 'epoch ' + epochs[at];
              line.setAttribute('d', 'M' + place(epochs[at]) + ' ' + top_ + 'V' + bottom);
              series.forEach((list, k) => {
                const value = list[at], isThere = typeof value === 'number' ? !isLog || value > 0 : false;
                values[k].textContent = text(value);
                dots[k].setAttribute('visibility', isThere ? 'inherit' : 'hidden');
                if (isThere) {
                  dots[k].setAttribute('cx', place(epochs[at]));
                  dots[k].setAttribute('cy', height(value));
                }
              });
              cursor.setAttribute('visibility', 'visible');
            };
            const hide = () => {
              cursor.setAttribute('visibility', 'hidden');
              [when, ...values].forEach((element, k) => element.textContent = rest[k]);
            };
            const nearest = event => {
              const box = svg.getBoundingClientRect();
              const epoch = x0 + ((event.clientX - box.left) / box.width * width - left) / (right - left) * (x1 - x0);
              let best = 0;
              epochs.forEach((other, k) => { if (Math.abs(other - epoch) < Math.abs(epochs[best] - epoch)) best = k; });
              return best;
            };
            svg.addEventListener('pointermove', event => show(nearest(event)));
            svg.addEventListener('pointerdown', event => show(nearest(event)));
            svg.addEventListener('pointerleave', hide);
            svg.addEventListener('blur', hide);
            svg.addEventListener('keydown', event => {
              if (event.key === 'ArrowLeft') show(at - 1);
              if (event.key === 'ArrowRight') show(at + 1);
            });
          }
        }
        """;
}
