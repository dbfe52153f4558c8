export { Digits } from './digits/digits.ts';
