import type { Rule } from './rule';
import { textsIn } from './rule';

const han = /\p{Script=Han}/u;

export const languages: Rule = {
  name: 'languages',
  description: 'Prose exists in both languages, and neither is a copy of the other.',
  check({ files }, report) {
    for (const file of files) {
      for (const { place, en, zh } of textsIn(file.content)) {
        if (typeof en !== 'string' || en.trim() === '') report(file.path, `${place}.en is missing`);
        else if (typeof zh !== 'string' || zh.trim() === '') report(file.path, `${place}.zh-cn is missing`);
        else if (!han.test(zh) && isProse(en)) report(file.path, `${place}.zh-cn is not Chinese: ${zh}`);
        else if (han.test(en)) report(file.path, `${place}.en holds Chinese: ${en}`);
      }
    }
  },
};

/** Names and numbers stay as they are: "Kubernetes", "Envoy 1.30", "OpenAI". */
const isProse = (en: string): boolean =>
  en.split(/\s+/).filter((word) => /^[a-z]{2,}/.test(word)).length >= 2;
