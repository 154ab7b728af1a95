// Which names typed words may mean: the rule of pipelines/units/search.py, for whoever still types.
// The tests hold the two against each other.
const TONES = "\u0300\u0301\u0303\u0309\u0323";
const SYLLABLE = /[\p{L}\p{Nl}\p{No}]+|\p{Nd}+/gu;

const lowered = text => text.toLowerCase().replaceAll("ð", "đ").replace(/['‘’ʼ`]/g, "");
const withoutZeros = text => text.replace(/^0+/, "") || text;

const plainOf = text => {
  const letters = text.replaceAll("đ", "d").normalize("NFKD").replace(/\p{M}/gu, "");
  return (letters.replaceAll("y", "i").match(/[a-z]+|\p{Nd}+/gu) ?? []).map(withoutZeros).join("");
};

const word = text => {
  const marks = [...withoutZeros(text).normalize("NFD").replaceAll("y", "i")];
  const letters = marks.filter(mark => !TONES.includes(mark)).join("").normalize("NFC");
  const tone = marks.filter(mark => TONES.includes(mark)).join("");
  const isPlain = !tone && /^[\x00-\x7f]*$/.test(letters);
  return {plain: plainOf(text) || letters, letters, tone, isPlain};
};

/** The words of a text, as they are compared. */
export const words = text => (lowered(text.normalize("NFKC")).match(SYLLABLE) ?? []).map(word);

const isTypedAs = (name, typed) =>
  typed.isPlain ? name.plain === typed.plain : name.letters === typed.letters && name.tone === typed.tone;

// The tone is typed when the letters are there, so without one it may still come.
const beginsAs = (name, typed) =>
  typed.isPlain
    ? name.plain.startsWith(typed.plain)
    : name.letters.startsWith(typed.letters) && ["", name.tone].includes(typed.tone);

const is = (typed, name) =>
  typed.length === name.length && name.every((part, n) => isTypedAs(part, typed[n]));

const beginsAWord = (typed, name) =>
  name.some((_, start) =>
    start + typed.length <= name.length &&
    typed.every((part, n) => (n < typed.length - 1 ? isTypedAs : beginsAs)(name[start + n], part)));

/** Of things with several names each (as words): which are called so, and of which it begins one. */
export function meant(text, known) {
  const typed = words(text);
  const all = typed.length ? [...known.keys()] : [];
  return {
    exact: all.filter(at => known[at].some(name => is(typed, name))),
    begun: all.filter(at => known[at].some(name => beginsAWord(typed, name))),
  };
}
