// What a visitor of an example's page does; runs in a browser.

/** Opens a page in a frame and gives its window once it has loaded. */
export async function visit(path) {
  const frame = document.createElement('iframe');
  Object.assign(frame, { src: path, width: 800, height: 600 });
  document.body.append(frame);
  await new Promise((resolve) => {
    frame.onload = resolve;
  });
  return frame.contentWindow;
}

/** Every text that an element has until one of them, which may be there already, has some words in it. */
export async function textsUntil(element, words) {
  const texts = [];
  await new Promise((resolve) => {
    const observer = new MutationObserver(look);
    observer.observe(element, { childList: true, characterData: true, subtree: true });
    function look() {
      const { textContent: text } = element;
      if (text && text !== texts.at(-1)) texts.push(text);
      if (!text.includes(words)) return;
      observer.disconnect();
      resolve();
    }
    look();
  });
  return texts;
}

/** Draws lines on a canvas with a mouse, each `[x, y, x, y, ...]` in pixels from its top left. */
export function draw(canvas, ...lines) {
  const { PointerEvent } = canvas.ownerDocument.defaultView;
  const { left, top } = canvas.getBoundingClientRect();
  for (const line of lines) {
    for (let k = 0; k < line.length; k += 2) {
      const [clientX, clientY] = [left + canvas.clientLeft + line[k], top + canvas.clientTop + line[k + 1]];
      const name = k === 0 ? 'pointerdown' : 'pointermove';
      canvas.dispatchEvent(new PointerEvent(name, { clientX, clientY, buttons: 1 }));
    }
  }
}

/** The page that reads digits: what it says while it learns, of generated digits, and of drawn ones. */
export async function visitPage(generated, drawings) {
  const { document: page } = await visit('/examples/page/index.html');
  const find = (id) => page.getElementById(id);
  const learning = await textsUntil(find('outputs'), 'read as');
  const read = [learning.pop()];
  for (let n = 1; n < generated; n++) {
    find('generate').click();
    read.push(find('outputs').textContent);
  }
  const seen = Array.from(find('seen').getContext('2d').getImageData(0, 0, 16, 16).data);
  const drawn = drawings.map((lines) => {
    find('clear').click();
    draw(find('paper'), ...lines);
    return find('outputs').textContent;
  });
  find('clear').click();
  const ink = find('paper')
    .getContext('2d')
    .getImageData(0, 0, 160, 160)
    .data.some((value) => value > 0);
  return { learning, read, seen, drawn, ink };
}

/** The page that trains in a worker: what it says, and the bytes of the weights that it offers. */
export async function visitWorker() {
  const { document: page } = await visit('/examples/worker/index.html');
  const find = (id) => page.getElementById(id);
  const progress = textsUntil(find('progress'), 'pass 5: 7291');
  const logs = await textsUntil(find('log'), 'Save the weights');
  const file = await fetch(page.querySelector('a').href);
  return {
    progress: await progress,
    log: logs.at(-1),
    weights: Array.from(new Uint8Array(await file.arrayBuffer())),
  };
}
