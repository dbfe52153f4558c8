/** Of the library that the page has in it. */
export const VERSION = '0.1.0';
