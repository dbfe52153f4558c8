/**
 * Two canvases: one to draw on, and one of 16 x 16 that shows what is read.
 * @param read called while somebody draws, with the image: 256 grey levels from -1 (paper) to 1 (ink)
 * @returns what shows and reads another image, and what clears the drawing
 */
export function drawingPad(paper, seen, read) {
  const pen = paper.getContext('2d');
  const small = seen.getContext('2d', { willReadFrequently: true });
  let [xs, ys] = [[], []];

  function show(image) {
    const pixels = new ImageData(16, 16);
    image.forEach((level, pixel) => {
      const grey = 127.5 - 127.5 * level;
      pixels.data.set([grey, grey, grey, 255], 4 * pixel);
    });
    small.putImageData(pixels, 0, 0);
    read(image);
  }

  /** What is drawn fills the image, as the digits do that were learnt: the square around all strokes becomes 16 x 16. */
  function draw({ offsetX, offsetY }) {
    xs.push(offsetX);
    ys.push(offsetY);
    pen.lineTo(offsetX, offsetY);
    pen.stroke();
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const side = Math.max(right - left, bottom - top) + pen.lineWidth;
    small.imageSmoothingQuality = 'high';
    small.clearRect(0, 0, 16, 16);
    small.drawImage(paper, (left + right - side) / 2, (top + bottom - side) / 2, side, side, 0, 0, 16, 16);
    // Four numbers a pixel; the last says how much ink is there, from 0 to 255.
    const { data } = small.getImageData(0, 0, 16, 16);
    show(Float32Array.from({ length: 256 }, (_, pixel) => data[4 * pixel + 3] / 127.5 - 1));
  }

  paper.onpointerdown = (event) => {
    Object.assign(pen, { lineWidth: 12, lineCap: 'round', lineJoin: 'round' }).beginPath();
    draw(event);
  };
  paper.onpointermove = (event) => {
    if (event.buttons > 0) draw(event);
  };
  function clear() {
    pen.clearRect(0, 0, paper.width, paper.height);
    [xs, ys] = [[], []];
  }
  return { show, clear };
}
