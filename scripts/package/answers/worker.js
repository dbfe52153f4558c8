import { answer } from './all.js';

const report = (error) =>
  setTimeout(() => {
    throw error;
  });

answer().then((found) => postMessage(found), report);
