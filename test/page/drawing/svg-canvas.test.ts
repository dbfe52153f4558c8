import { expect, test } from 'vitest';
import { SvgCanvas } from '../../../page/drawing/svg-canvas.ts';

test('what is painted is in the file, in its order, with the colours it had then', () => {
  const canvas = new SvgCanvas();
  canvas.fillStyle = '#112233';
  canvas.fillRect(1, 2.256, 3, 4);
  canvas.globalAlpha = 0.22;
  canvas.fillStyle = 'rgb(9 8 7)';
  canvas.fillRect(10, 20, 11, 11);
  canvas.globalAlpha = 1;
  Object.assign(canvas, { strokeStyle: '#b04000', lineWidth: 2.5 });
  canvas.strokeRect(-0.5, 0, 5, 6);
  canvas.font = '12px system-ui, sans-serif';
  canvas.fillText('H3: 30', 7, 8);
  canvas.font = '600 13px system-ui, sans-serif';
  canvas.fillText('9', 1, 1);
  expect(canvas.file('Units', 100, 50, 3)).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="150" viewBox="0 0 100 50" font-family="system-ui, sans-serif" role="img">' +
      '<title>Units</title>' +
      '<rect x="1" y="2.26" width="3" height="4" fill="#112233"/>' +
      '<rect x="10" y="20" width="11" height="11" fill="rgb(9 8 7)" opacity="0.22"/>' +
      '<rect x="-0.5" y="0" width="5" height="6" fill="none" stroke="#b04000" stroke-width="2.5"/>' +
      '<text x="7" y="8" fill="rgb(9 8 7)" font-weight="400" font-size="12">H3: 30</text>' +
      '<text x="1" y="1" fill="rgb(9 8 7)" font-weight="600" font-size="13">9</text>' +
      '</svg>\n',
  );
});
