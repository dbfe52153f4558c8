/** Words of letters none of which is in some hand what another writes for a digit. */
export const UNLIKE_DIGITS: readonly string[] = (
  'the red tent near park ran under a new name we kept warm cake carpet nature camp temper market adapter framework ' +
  'cutter expert venture that them water after rather rave track trade wax wet perfect fact came made make take chapter ' +
  'hemp drum extent effect raw wave van exact hatched planet pet rumpus truth mature advance cave'
)
  .split(' ')
  .filter((word) => !/[bgijloqsyz]/.test(word));

/** Words of all letters, those among them that are a 0, 1, 2, 5, 6, 8 or 9 where nothing says that they are letters. */
export const ANY_WORDS: readonly string[] = (
  'quick brown foxes jumped over lazy dogs in big old village books sleep beside glass lily soil yellow question zoo bless ' +
  'illness Ostrich Zurich Iris Bob Goose Queen Single Island Solo Olive jelly fizz giggle oboe igloo silly biology possible'
).split(' ');
