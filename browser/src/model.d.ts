// The browser's end of a LiveFigure, as anywidget hands it over.

import type { Bytes, FromBrowser, Picture, Region, Tile, Update } from "./messages.js";
import type { Store } from "./store.js";

/** The synchronised traits. A picture is replaced by a store as soon as it has been read. */
export interface Traits {
  words: string;
  tiles: Tile[];
  regions: Region[];
  backgrounds: (Bytes | null)[];
  picture: Picture | { store: Store };
}

export interface Model {
  get<Name extends keyof Traits>(name: Name): Traits[Name];
  set<Name extends keyof Traits>(name: Name, value: Traits[Name]): void;
  on(name: "msg:custom", tell: (message: Update, buffers?: Bytes[]) => void): void;
  on(name: "change:regions", tell: () => void): void;
  off(name: "change:regions", tell: () => void): void;
  send(message: FromBrowser): void;
}
