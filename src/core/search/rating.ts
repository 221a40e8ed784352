/** Fewest typos, then weight, as one number: the higher the better, never 0. */
export const toRating = (typos: number, weight: number) => ((3 - typos) << 8) | weight
export const typosOfRating = (rating: number) => 3 - (rating >> 8)
export const weightOfRating = (rating: number) => rating & 255
