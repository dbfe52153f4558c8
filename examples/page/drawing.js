/**
 * Reads what is drawn on a canvas while it is drawn. What is drawn fills the image, as the digits do that the network
 * has learnt from: the square around all strokes is brought to 16 x 16.
 * @param paper the canvas
 * @param read called with the image, 256 grey levels from -1 (paper) to 1 (ink)
 * @returns what clears the canvas
 */
export function readDrawings(paper, read) {
  const pen = paper.getContext('2d');
  const small = new OffscreenCanvas(16, 16).getContext('2d', { willReadFrequently: true });
  small.imageSmoothingQuality = 'high';
  let [xs, ys] = [[], []];

  function draw(event) {
    xs.push(event.offsetX);
    ys.push(event.offsetY);
    pen.lineTo(event.offsetX, event.offsetY);
    pen.stroke();
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const side = Math.max(right - left, bottom - top) + pen.lineWidth;
    small.clearRect(0, 0, 16, 16);
    small.drawImage(paper, (left + right - side) / 2, (top + bottom - side) / 2, side, side, 0, 0, 16, 16);
    // Four numbers a pixel; the last says how much ink is there, from 0 to 255.
    const { data } = small.getImageData(0, 0, 16, 16);
    read(Float32Array.from({ length: 256 }, (_, pixel) => data[4 * pixel + 3] / 127.5 - 1));
  }

  paper.onpointerdown = (event) => {
    Object.assign(pen, { lineWidth: 12, lineCap: 'round', lineJoin: 'round' }).beginPath();
    draw(event);
  };
  paper.onpointermove = (event) => {
    if (event.buttons > 0) draw(event);
  };
  return () => {
    pen.clearRect(0, 0, paper.width, paper.height);
    [xs, ys] = [[], []];
  };
}

/** Shows an image on a canvas of 16 x 16. */
export function show(canvas, image) {
  const pixels = new ImageData(16, 16);
  image.forEach((level, pixel) => {
    const grey = 127.5 - 127.5 * level;
    pixels.data.set([grey, grey, grey, 255], 4 * pixel);
  });
  canvas.getContext('2d').putImageData(pixels, 0, 0);
}
