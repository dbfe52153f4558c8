// What is fetched when the first picture is on the screen.
export { generateDigits } from 'lenet-1989';
export { NORMALISATION, readStrokes } from 'lenet-1989/reader';
export { trainedReader } from 'lenet-1989/trained';
export { normaliseDigit } from '../worker/normalise-digit.ts';
