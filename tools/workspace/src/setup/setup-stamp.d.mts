export declare const isSetUp: (root: string) => boolean;
export declare const markSetUp: (root: string) => void;
