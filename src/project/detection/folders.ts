/** Paths with `/`, below the folder that was named. */

export const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')));

export const isIn = (folder: string, file: string): boolean => folder === '' || file.startsWith(`${folder}/`);
