// What gift-pegjs reads in each file of GIFT, as JSON.
import { readFileSync } from "node:fs";
import { parse } from "gift-pegjs";

const files = process.argv.slice(2);
console.log(JSON.stringify(files.map((file) => parse(readFileSync(file, "utf-8")))));
