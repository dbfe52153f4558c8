/**
 * What pages answer, each in a frame of its own.
 * @param addresses of pages of the same origin, whose scripts leave `globalThis.answer`, a promise
 * @throws what a page throws, or an Error for one that leaves no answer
 */
export function answersOf(addresses) {
  return Promise.all(addresses.map(answerOf));
}

async function answerOf(address) {
  const frame = document.createElement('iframe');
  frame.src = address;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const answer = await frame.contentWindow.answer;
  if (answer === undefined) throw new Error(`${address}: expected an answer, its script left none`);
  return answer;
}
